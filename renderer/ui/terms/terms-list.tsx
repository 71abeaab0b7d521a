// Terms in words: all of them as they hold now, and of the next ones what is different.
import { useTranslation } from 'react-i18next';
import type { Terms } from '../../../shared/domain/contract.ts';
import { HOUR } from '../../../shared/domain/time.ts';
import { moneyText } from '../money-text.ts';
import { dateText, localeOf } from '../time-format.ts';
import './terms.css';

const NAMES = ['rate', 'limit', 'pictures', 'displays', 'minimum', 'manual', 'labels'] as const;
type Name = (typeof NAMES)[number];

/** Hours with as many digits as they need: 7.5 h. */
export const hoursNumber = (ms: number, language: string): string =>
  new Intl.NumberFormat(localeOf(language), { maximumFractionDigits: 2 }).format(ms / HOUR);

function useTermsWords(): (terms: Terms, limit: number | null) => Readonly<Record<Name, string>> {
  const { t, i18n } = useTranslation();
  return (terms, limit) => {
    const { weeklyLimit } = terms;
    const hours = hoursNumber(weeklyLimit ?? 0, i18n.language);
    return {
      rate: t('terms.rateValue', {
        amount: moneyText(terms.rate, terms.currency, i18n.language),
      }),
      limit:
        weeklyLimit === null
          ? t('terms.limitNone')
          : limit !== null && limit > weeklyLimit
            ? t('terms.limitRaised', { hours, raised: hoursNumber(limit, i18n.language) })
            : t('terms.limitValue', { hours }),
      pictures: t(
        terms.pictures === 'clear'
          ? 'contractForm.picturesClear'
          : terms.pictures === 'blur-allowed'
            ? 'contractForm.picturesBlur'
            : 'contractForm.picturesNone',
      ),
      displays: t(terms.displays === 'all' ? 'contractForm.displaysAll' : 'contractForm.displaysFocused'),
      minimum: t('terms.minimumValue', { count: terms.minimumActive }),
      manual: t(terms.manualTime ? 'terms.manualYes' : 'terms.manualNo'),
      labels:
        terms.labels.length === 0
          ? t('terms.labelsNone')
          : terms.labelRequired
            ? t('terms.labelsRequired', { labels: terms.labels.join(', ') })
            : terms.labels.join(', '),
    };
  };
}

/** `limit`: this week's, in milliseconds. */
export function TermsList({ terms, limit }: { terms: Terms; limit: number | null }) {
  const { t } = useTranslation();
  const words = useTermsWords()(terms, limit);
  return (
    <dl className="wd-terms">
      {NAMES.map((name) => (
        <div key={name}>
          <dt>{t(`terms.${name}`)}</dt>
          <dd>{words[name]}</dd>
        </div>
      ))}
    </dl>
  );
}

/** What changes at the start of `week`. */
export function NextTerms(props: { terms: Terms; before: Terms | null; week: number }) {
  const { t, i18n } = useTranslation();
  const wordsOf = useTermsWords();
  const words = wordsOf(props.terms, null);
  const old = props.before && wordsOf(props.before, null);
  return (
    <div className="wd-terms-next">
      <p>
        <b>{t('terms.next', { date: dateText(props.week, 'UTC', i18n.language) })}</b>
      </p>
      <dl className="wd-terms">
        {NAMES.filter((name) => words[name] !== old?.[name]).map((name) => (
          <div key={name}>
            <dt>{t(`terms.${name}`)}</dt>
            <dd>{words[name]}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
