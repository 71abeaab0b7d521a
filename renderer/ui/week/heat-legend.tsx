// What the drawings of the week mean.
import { useTranslation } from 'react-i18next';

const KINDS = ['manual', 'kept-idle', 'over', 'discarded', 'outside'] as const;
const WORDS = {
  manual: 'heat.legendManual',
  'kept-idle': 'heat.legendIdle',
  over: 'heat.legendOver',
  discarded: 'heat.legendDiscarded',
  outside: 'heat.legendOutside',
} as const;

export function HeatLegend() {
  const { t } = useTranslation();
  return (
    <ul className="wd-pattern-list wd-small" aria-label={t('heat.legend')}>
      <li>
        <span className="wd-pattern-list-bars" aria-hidden>
          <span />
          <span />
          <span />
        </span>
        {t('heat.legendActive')}
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
