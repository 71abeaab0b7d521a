// A record's picture in a cell: the thumbnails, or the sign of why there is none.
import {
  IconBlur,
  IconCameraOff,
  IconClock,
  IconEyeOff,
  IconPhotoOff,
  IconSquareOff,
} from '@tabler/icons-react';
import { useState } from 'react';
import type { RecordView } from '../../shared/diary-api.ts';
import { pictureUrl } from './pictures.ts';

type Pictured = Pick<RecordView, 'snapshot' | 'noSnapshot' | 'missing'>;

const icon = { size: 16, stroke: 1.5, 'aria-hidden': true } as const;
const small = { size: 12, stroke: 2, 'aria-hidden': true } as const;

/** Erased or lost, still to come, hidden on purpose, or not taken. */
function NoPicture({ snapshot, noSnapshot }: Pictured) {
  if (snapshot) return <IconPhotoOff {...icon} />;
  if (noSnapshot === null) return <IconClock {...icon} />;
  return noSnapshot === 'privacy-pause' ? <IconEyeOff {...icon} /> : <IconCameraOff {...icon} />;
}

export function CellPicture({ record }: { record: Pictured }) {
  const [broken, setBroken] = useState<readonly string[]>([]);
  const displays = record.snapshot?.displays ?? [];
  const shown = displays.filter(
    ({ thumbnail }) => !record.missing.includes(thumbnail) && !broken.includes(thumbnail),
  );
  const hidden = shown.find(({ blur }) => blur !== 'none')?.blur;
  return (
    <span className="wd-cell-picture" data-none={shown.length === 0}>
      {shown.length === 0 && <NoPicture {...record} />}
      {shown.map(({ thumbnail }) => (
        <img
          key={thumbnail}
          src={pictureUrl(thumbnail)}
          alt=""
          draggable={false}
          decoding="async"
          onError={() => setBroken((before) => [...before, thumbnail])}
        />
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
