// What one hour of the week says, in words: for the line under the pointer and for screen readers.
import { useTranslation } from 'react-i18next';
import { timeText } from '../time-format.ts';
import { useDuration } from '../use-duration.ts';
import { dayText } from './dates.ts';
import type { HourCell } from './week-model.ts';

export function useHourWords(zone: string): (cell: HourCell) => { when: string; what: string } {
  const { t, i18n } = useTranslation();
  const duration = useDuration();
  return (cell) => {
    const what = cell.inside
      ? [
          cell.tracked > 0 && t('heat.cellTracked', { duration: duration(cell.tracked) }),
          cell.touched > 0 && t('heat.cellActive', { active: cell.active, count: cell.touched }),
          cell.manual > 0 && t('heat.cellManual', { duration: duration(cell.manual) }),
          cell.keptIdle > 0 && t('heat.cellIdle', { duration: duration(cell.keptIdle) }),
          cell.overLimit > 0 && t('heat.cellOver', { duration: duration(cell.overLimit) }),
          cell.discarded > 0 && t('heat.cellDiscarded', { count: cell.discarded }),
        ].filter((words) => words !== false)
      : [t('heat.cellOutside')];
    return {
      when: t('heat.cell', {
        day: dayText(cell.from, zone, i18n.language),
        from: timeText(cell.from, zone),
        to: timeText(cell.to, zone),
      }),
      what: what.length === 0 ? t('heat.cellNothing') : what.join(', '),
    };
  };
}
