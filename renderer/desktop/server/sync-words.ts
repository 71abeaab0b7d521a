// How the tracker stands with its server, in words.
import { useTranslation } from 'react-i18next';
import type { SyncView } from '../../../shared/diary-api.ts';
import { bytesText } from '../../ui/bytes-text.ts';
import { useProblemText } from '../../ui/problem-text.ts';
import { timeText } from '../../ui/time-format.ts';

/** Entries and pictures that the server has not acknowledged. */
export const waiting = ({ backlog }: SyncView): number =>
  backlog.entries + backlog.thumbnails + backlog.pictures;

export function useSyncWords(zone: string) {
  const { t, i18n } = useTranslation();
  const problemText = useProblemText();
  return {
    /** A word or two, for the foot of the way between screens. */
    short: (sync: SyncView): string => {
      const count = waiting(sync);
      if (sync.state === 'refused') return t('server.short.refused');
      if (sync.state === 'pairing') return t('server.short.pairing');
      if (sync.state === 'offline') return t('server.short.offline', { count });
      return count === 0 ? t('server.short.sent') : t('server.short.waiting', { count });
    },
    /** One sentence, with what happens next. */
    long: (sync: SyncView): string => {
      if (sync.state === 'refused')
        return sync.problem ? problemText(sync.problem) : t('server.short.refused');
      if (sync.state === 'offline') {
        return sync.retryAt === null
          ? t('server.offline')
          : t('server.offlineUntil', { time: timeText(sync.retryAt, zone) });
      }
      if (waiting(sync) === 0) return t('server.allSent');
      return sync.picturesWait && sync.backlog.entries + sync.backlog.thumbnails === 0
        ? t('server.picturesWait')
        : t('server.sending');
    },
    bytes: (bytes: number): string => bytesText(bytes, i18n.language),
  };
}
