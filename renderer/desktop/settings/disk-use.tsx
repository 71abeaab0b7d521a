// What the journal and the pictures take of the disk, and what is free: numbers, and a bar of them.
import { useTranslation } from 'react-i18next';
import type { MachineView } from '../../../shared/diary-api.ts';
import { bytesText } from '../../ui/bytes-text.ts';

/** Less than this is little for pictures of some weeks. */
const LITTLE = 1_000_000_000;
/** Of 100: what takes anything can be seen. */
const LEAST = 1;

export function DiskUse({ machine }: { machine: MachineView }) {
  const { t, i18n } = useTranslation();
  const { journalBytes, pictureBytes, pictures, freeBytes } = machine;
  const all = journalBytes + pictureBytes + freeBytes;
  const shareOf = (bytes: number): number =>
    bytes === 0 ? 0 : Math.max(LEAST, Math.round((bytes / Math.max(1, all)) * 100));
  const journal = shareOf(journalBytes);
  const picture = Math.min(shareOf(pictureBytes), 100 - journal);
  return (
    <>
      <dl className="wd-set-numbers">
        <div>
          <dt>
            <i data-part="journal" aria-hidden />
            {t('settings.data.journal')}
          </dt>
          <dd className="wd-number">{bytesText(journalBytes, i18n.language)}</dd>
        </div>
        <div>
          <dt>
            <i data-part="pictures" aria-hidden />
            {t('settings.data.pictures')}
          </dt>
          <dd className="wd-number">
            {bytesText(pictureBytes, i18n.language)}
            <small>{t('settings.data.pictureFiles', { count: pictures })}</small>
          </dd>
        </div>
        <div>
          <dt>
            <i data-part="free" aria-hidden />
            {t('settings.data.free')}
          </dt>
          <dd className="wd-number">{bytesText(freeBytes, i18n.language)}</dd>
        </div>
      </dl>
      {/* The numbers above say the same. */}
      <svg className="wd-set-bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden>
        <rect data-part="free" width="100" height="8" />
        <rect data-part="pictures" x={journal} width={picture} height="8" />
        <rect data-part="journal" width={journal} height="8" />
      </svg>
      {freeBytes < LITTLE && (
        <p className="wd-note" role="alert">
          {t('settings.data.low')}
        </p>
      )}
    </>
  );
}
