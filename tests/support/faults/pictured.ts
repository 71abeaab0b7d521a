// Records with real pictures for processes of their own, which know nothing of a test runner.
import { thumbnailSize } from '../../../server/services/pictures/limits.ts';
import { type Sample, sample, writeBlob } from '../journal-samples.ts';
import { webp } from '../server/pictures.ts';

const SIZE = { width: 160, height: 90 };

/** The samples' record of the `index`th segment with one display's picture in `dataDir`. */
export async function picturedSample(dataDir: string, index: number, contract = 'c1'): Promise<Sample> {
  const small = thumbnailSize(SIZE);
  const files = [
    writeBlob(dataDir, 'picture', await webp(SIZE.width, SIZE.height)),
    writeBlob(dataDir, 'thumbnail', await webp(small.width, small.height)),
  ];
  const { record, body } = sample(index, files, contract);
  const snapshot = body.snapshot && {
    ...body.snapshot,
    displays: body.snapshot.displays.map((display) => ({ ...display, ...SIZE })),
  };
  return { record: { ...record, snapshot }, body: { ...body, snapshot } };
}
