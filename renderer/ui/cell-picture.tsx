// A record's picture in a cell: the thumbnails, or the sign of why there is none.
import {
  IconBlur,
  IconCameraOff,
  IconClock,
  IconEyeOff,
  IconPhotoOff,
  IconSquareOff,
} from '@tabler/icons-react';
import { useCallback, useLayoutEffect, useRef, useState } from 'react';
import type { RecordView } from '../../shared/diary-api.ts';
import { usePictures } from './pictures.ts';

type Pictured = Pick<RecordView, 'snapshot' | 'noSnapshot' | 'missing'>;

const icon = { size: 16, stroke: 1.5, 'aria-hidden': true } as const;
const small = { size: 12, stroke: 2, 'aria-hidden': true } as const;

/** Erased or lost, still to come, hidden on purpose, or not taken. */
function NoPicture({ snapshot, noSnapshot }: Pictured) {
  if (snapshot) return <IconPhotoOff {...icon} />;
  if (noSnapshot === null) return <IconClock {...icon} />;
  return noSnapshot === 'privacy-pause' ? <IconEyeOff {...icon} /> : <IconCameraOff {...icon} />;
}

/** The place of a picture, which is put in once it is there. `onNone`: there is no such picture. */
function Thumbnail({ name, onNone }: { name: string; onNone: (name: string) => void }) {
  const place = useRef<HTMLSpanElement>(null);
  const { thumbnails } = usePictures();
  // Not through React: a day has 144 of them, and drawing all cells again takes longer than putting the pictures in.
  useLayoutEffect(
    () =>
      thumbnails.listen(name, (picture) => {
        if (picture) place.current?.replaceChildren(picture);
        else onNone(name);
      }),
    [thumbnails, name, onNone],
  );
  return <span ref={place} className="wd-cell-thumbnail" />;
}

/** The thumbnails of a record that are there, as far as the tracker knows. */
export const shownThumbnails = ({ snapshot, missing }: Pictured): string[] =>
  (snapshot?.displays ?? []).map(({ thumbnail }) => thumbnail).filter((name) => !missing.includes(name));

export function CellPicture({ record }: { record: Pictured }) {
  const [broken, setBroken] = useState<readonly string[]>([]);
  const onNone = useCallback((name: string) => setBroken((before) => [...before, name]), []);
  const displays = record.snapshot?.displays ?? [];
  const shown = displays.filter(
    ({ thumbnail }) => !record.missing.includes(thumbnail) && !broken.includes(thumbnail),
  );
  const hidden = shown.find(({ blur }) => blur !== 'none')?.blur;
  return (
    <span className="wd-cell-picture" data-none={shown.length === 0}>
      {shown.length === 0 && <NoPicture {...record} />}
      {shown.map(({ thumbnail }) => (
        <Thumbnail key={thumbnail} name={thumbnail} onNone={onNone} />
      ))}
      {(hidden !== undefined || shown.some(({ blank }) => blank)) && (
        <span className="wd-cell-hidden">
          {hidden === 'private' && <IconEyeOff {...small} />}
          {hidden === 'chosen' && <IconBlur {...small} />}
          {hidden === undefined && <IconSquareOff {...small} />}
        </span>
      )}
    </span>
  );
}
