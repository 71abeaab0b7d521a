// What the strips of All days mean, in one line.
import { useTranslation } from 'react-i18next';
import { DayStrip } from './day-strip.tsx';
import type { Look, Strip } from './days-rows.ts';

const LOOKS = {
  protected: 'protection.protected',
  unprotected: 'protection.notProtected',
  over: 'legend.over',
  discarded: 'legend.discarded',
  manual: 'legend.manual',
  'kept-idle': 'legend.idle',
} as const satisfies Record<Look, string>;

const one = (look: Look): Strip => ({
  marks: [{ look, at: 0, wide: 1, high: 1 }],
  records: 0,
  discarded: 0,
  tracked: 0,
  unprotected: 0,
  over: 0,
  added: 0,
  billable: 0,
});

export function DaysLegend() {
  const { t } = useTranslation();
  return (
    <ul className="wd-days-legend wd-small">
      {Object.entries(LOOKS).map(([look, word]) => (
        <li key={look}>
          <span className="wd-days-sign">
            <DayStrip strip={one(look as Look)} />
          </span>
          {t(word)}
        </li>
      ))}
    </ul>
  );
}
