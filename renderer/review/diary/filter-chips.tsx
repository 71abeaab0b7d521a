// What to look at in a day: kinds that can be switched on, with how many there are of each, and the sum of what is shown.
import { Chip } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ReviewDay } from '../../../shared/wire/review.ts';
import { useDuration } from '../../ui/use-duration.ts';
import { countsOf, FILTERS, type Filter, sumsOf } from './filters.ts';

export function FilterChips(props: {
  day: ReviewDay;
  shown: ReviewDay;
  chosen: ReadonlySet<Filter>;
  onChoose(chosen: ReadonlySet<Filter>): void;
}) {
  const { t } = useTranslation();
  const duration = useDuration();
  const counts = countsOf(props.day);
  const sums = sumsOf(props.shown);
  const chosen = [...props.chosen];
  return (
    <fieldset className="wd-filters">
      <legend className="wd-hidden">{t('filter.label')}</legend>
      {FILTERS.map((filter) => (
        <Chip
          key={filter}
          size="sm"
          variant="outline"
          checked={props.chosen.has(filter)}
          disabled={counts[filter] === 0 && !props.chosen.has(filter)}
          onChange={(on) =>
            props.onChoose(new Set(on ? [...chosen, filter] : chosen.filter((other) => other !== filter)))
          }
        >
          {t(`filter.${filter}`)} <span className="wd-number">{counts[filter]}</span>
        </Chip>
      ))}
      {chosen.length > 0 && (
        <>
          <Chip size="sm" variant="outline" checked={false} onChange={() => props.onChoose(new Set())}>
            {t('filter.all')}
          </Chip>
          <span role="status" className="wd-number">
            {t('filter.shown', { count: sums.parts, duration: duration(sums.countable) })}
          </span>
        </>
      )}
    </fieldset>
  );
}
