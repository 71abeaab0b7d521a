// What the drawings of the week mean.
import { useTranslation } from 'react-i18next';

const KINDS = ['manual', 'kept-idle', 'over', 'discarded', 'outside'] as const;
const WORDS = {
  manual: 'week.legendManual',
  'kept-idle': 'week.legendIdle',
  over: 'week.legendOver',
  discarded: 'week.legendDiscarded',
  outside: 'week.legendOutside',
} as const;

export function HeatLegend() {
  const { t } = useTranslation();
  return (
    <ul className="wd-pattern-list wd-small" aria-label={t('week.legend')}>
      <li>
        <span className="wd-pattern-list-bars" aria-hidden>
          <span />
          <span />
          <span />
        </span>
        {t('week.legendActive')}
      </li>
      {KINDS.map((kind) => (
        <li key={kind}>
          <span className="wd-pattern wd-pattern-list-mark" data-kind={kind} aria-hidden />
          {t(WORDS[kind])}
        </li>
      ))}
    </ul>
  );
}
