// A record's picture at thumbnail size, or in its place the reason why there is none.
import { IconBlur, IconCameraOff, IconClock, IconEyeOff, IconPhotoOff } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DisplayPicture, NoSnapshot, Snapshot } from '../../shared/domain/record.ts';
import { pictureUrl } from './pictures.ts';
import { timeText } from './time-format.ts';

export interface PictureState {
  readonly snapshot: Snapshot | null;
  readonly noSnapshot: NoSnapshot | null;
  /** Commitments whose bytes are missing or were erased. */
  readonly missing: readonly string[];
}

/** What is to be known of a picture besides what it shows, in words. */
export function usePictureWords(): (state: PictureState) => readonly string[] {
  const { t } = useTranslation();
  return ({ snapshot, noSnapshot, missing }) => {
    if (!snapshot) return [noSnapshot ? t(`snapshot.none.${noSnapshot}`) : t('snapshot.waiting')];
    const words: string[] = [];
    const some = (test: (display: DisplayPicture) => boolean) => snapshot.displays.some(test);
    if (some((display) => missing.includes(display.thumbnail) || missing.includes(display.picture)))
      words.push(t('snapshot.missing'));
    if (some((display) => display.blank)) words.push(t('snapshot.blank'));
    if (some((display) => display.blur === 'private')) words.push(t('snapshot.blurredPrivate'));
    if (some((display) => display.blur === 'chosen')) words.push(t('snapshot.blurredChosen'));
    if (snapshot.kind === 'closing') words.push(t('snapshot.closing'));
    if (snapshot.whileIdle) words.push(t('snapshot.whileIdle'));
    return words;
  };
}

const iconProps = { size: 20, stroke: 1.5, 'aria-hidden': true } as const;

function Missing({ state }: { state: PictureState }) {
  const Icon = state.snapshot
    ? IconPhotoOff
    : state.noSnapshot === null
      ? IconClock
      : state.noSnapshot === 'privacy-pause'
        ? IconEyeOff
        : IconCameraOff;
  return (
    <span className="wd-thumb-none">
      <Icon {...iconProps} />
    </span>
  );
}

/** All displays side by side. The image's words are given by who shows it, so pictures are decorative here. */
export function SnapshotThumb({ state }: { state: PictureState }) {
  const [broken, setBroken] = useState<readonly string[]>([]);
  const shown = (state.snapshot?.displays ?? []).filter(
    (display) => !state.missing.includes(display.thumbnail) && !broken.includes(display.thumbnail),
  );
  const hidden = shown.some((display) => display.blur !== 'none');
  return (
    <span className="wd-thumb">
      {shown.length === 0 && <Missing state={state} />}
      {shown.map((display) => (
        <img
          key={display.thumbnail}
          src={pictureUrl(display.thumbnail)}
          alt=""
          loading="lazy"
          decoding="async"
          onError={() => setBroken((before) => [...before, display.thumbnail])}
        />
      ))}
      {hidden && (
        <span className="wd-thumb-mark">
          <IconBlur size={14} aria-hidden />
        </span>
      )}
    </span>
  );
}

/** Large pictures of all displays; a click shows each at full size. */
export function SnapshotPictures({ state, zone }: { state: PictureState; zone: string }) {
  const { t } = useTranslation();
  const [full, setFull] = useState(false);
  const words = usePictureWords()(state);
  const { snapshot } = state;
  const shown = (snapshot?.displays ?? []).filter((display) => !state.missing.includes(display.picture));
  return (
    <figure className="wd-pictures" data-full={full}>
      {snapshot && shown.length > 0 ? (
        <div className="wd-pictures-row">
          {shown.map((display) => {
            const time = timeText(snapshot.takenAt, zone);
            return (
              <button
                type="button"
                key={display.picture}
                className="wd-picture"
                aria-label={t(full ? 'snapshot.fit' : 'snapshot.openLarge')}
                onClick={() => setFull(!full)}
              >
                <img
                  src={pictureUrl(display.picture)}
                  width={display.width}
                  height={display.height}
                  alt={
                    shown.length > 1
                      ? t('snapshot.altDisplay', { display: display.display + 1, time })
                      : t('snapshot.alt', { time })
                  }
                />
              </button>
            );
          })}
        </div>
      ) : (
        <div className="wd-pictures-none">
          <Missing state={state} />
        </div>
      )}
      {words.length > 0 && <figcaption>{words.join(' · ')}</figcaption>}
    </figure>
  );
}
