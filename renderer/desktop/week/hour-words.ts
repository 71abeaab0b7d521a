// What one hour of the week says, in words: for the line under the pointer and for screen readers.
import { useTranslation } from 'react-i18next';
import { timeText } from '../../ui/time-format.ts';
import { useDuration } from '../../ui/use-duration.ts';
import { dayText } from './dates.ts';
import type { HourCell } from './week-model.ts';

export function useHourWords(zone: string): (cell: HourCell) => { when: string; what: string } {
  const { t, i18n } = useTranslation();
  const duration = useDuration();
  return (cell) => {
    const what = cell.inside
      ? [
          cell.tracked > 0 && t('week.cellTracked', { duration: duration(cell.tracked) }),
          cell.touched > 0 && t('week.cellActive', { active: cell.active, count: cell.touched }),
          cell.manual > 0 && t('week.cellManual', { duration: duration(cell.manual) }),
          cell.keptIdle > 0 && t('week.cellIdle', { duration: duration(cell.keptIdle) }),
          cell.overLimit > 0 && t('week.cellOver', { duration: duration(cell.overLimit) }),
          cell.discarded > 0 && t('week.cellDiscarded', { count: cell.discarded }),
        ].filter((words) => words !== false)
      : [t('week.cellOutside')];
    return {
      when: t('week.cell', {
        day: dayText(cell.from, zone, i18n.language),
        from: timeText(cell.from, zone),
        to: timeText(cell.to, zone),
      }),
      what: what.length === 0 ? t('week.cellNothing') : what.join(', '),
    };
  };
}
