// Where pictures of a diary come from: the tracker's page has one source, the site one for each contract.
import { createContext, use } from 'react';
import { createThumbnails, drawThumbnails, type Thumbnails } from './thumbnails.ts';

export interface PictureSource {
  /** Address of the bytes that `commitment` commits to. */
  url(commitment: string): string;
  /** A canvas stands in one place only: whoever shows it takes it. */
  readonly thumbnails: Thumbnails<HTMLCanvasElement>;
}

/** `answer`: the bytes that the question for these thumbnails is answered with (see `shared/thumbnail-list.ts`); rejects where nobody answers. */
export const pictureSource = (
  url: PictureSource['url'],
  answer: (names: readonly string[]) => Promise<ArrayBuffer>,
): PictureSource => ({
  url,
  thumbnails: createThumbnails(async (names) => drawThumbnails(await answer(names), names.length)),
});

export const PicturesContext = createContext<PictureSource | null>(null);

export function usePictures(): PictureSource {
  const source = use(PicturesContext);
  if (!source) throw new Error('usePictures needs a PicturesContext around it');
  return source;
}
