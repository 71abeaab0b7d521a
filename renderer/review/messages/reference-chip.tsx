// A record that a message is about: leads to it, and can be dragged into the message that is being written.
import { IconFileText } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { timeText } from '../../ui/time-format.ts';
import { dayText } from '../../ui/week/dates.ts';
import { useZone } from '../../ui/zone.tsx';
import { hrefOf, type Reference } from '../frame/route.ts';

/** `Record of Mon 23 Nov, 09:40`. */
export function useReferenceWords(): (reference: Reference) => string {
  const { t, i18n } = useTranslation();
  const { zone } = useZone();
  return ({ entry, at }) =>
    at === null
      ? t('talk.record', { entry: entry.slice(0, 8) })
      : t('talk.recordOf', { when: `${dayText(at, zone, i18n.language)}, ${timeText(at, zone)}` });
}

export function ReferenceChip({ contract, reference }: { contract: string; reference: Reference }) {
  const words = useReferenceWords();
  return (
    <a
      className="wd-chip wd-number"
      href={hrefOf({ screen: 'diary', contract, day: null, record: reference })}
    >
      <IconFileText size={16} stroke={1.5} aria-hidden />
      <span>{words(reference)}</span>
    </a>
  );
}
