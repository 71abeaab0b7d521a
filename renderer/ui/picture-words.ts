// What is to be known of a record's pictures besides what they show, in words.
import { useTranslation } from 'react-i18next';
import type { DisplayPicture, NoSnapshot, Snapshot } from '../../shared/domain/record.ts';

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
    if (some((display) => display.blur === 'chosen')) words.push(t('own.blurredChosen'));
    if (snapshot.kind === 'closing') words.push(t('snapshot.closing'));
    if (snapshot.whileIdle) words.push(t('snapshot.whileIdle'));
    return words;
  };
}
