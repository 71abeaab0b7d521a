// A named record or item in words.
import { useTranslation } from 'react-i18next';
import type { DisputeView } from '../../../shared/wire/disputes.ts';
import { timeText } from '../../ui/time-format.ts';
import { dayText } from '../../ui/week/dates.ts';
import { useZone } from '../../ui/zone.tsx';

export type NamedPart = DisputeView['parts'][number];

/** `Record, Mon 23 Nov, 09:40`. */
export function usePartWords(): (part: Pick<NamedPart, 'kind' | 'start'>) => string {
  const { t, i18n } = useTranslation();
  const { zone } = useZone();
  return ({ kind, start }) =>
    `${t(`parts.kinds.${kind}`)}, ${dayText(start, zone, i18n.language)}, ${timeText(start, zone)}`;
}
