// Records and items of statements, day by day, to choose from.
import { Checkbox } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { StatementPartView } from '../../../shared/diary-api.ts';
import { amountOf } from '../../../shared/domain/money.ts';
import { dateIn, timeText } from '../../ui/time-format.ts';
import { useDuration } from '../../ui/use-duration.ts';
import { amountText, dayText } from './dates.ts';
import { canBeReturned } from './give-back-sum.ts';

export function PartChoice(props: {
  parts: readonly StatementPartView[];
  currency: string | null;
  zone: string;
  chosen: ReadonlySet<string>;
  onChoose: (entries: ReadonlySet<string>) => void;
}) {
  const { t, i18n } = useTranslation();
  const { currency, zone, chosen, onChoose } = props;
  const parts = props.parts.filter((part) => part.time.billable > 0).toSorted((a, b) => a.start - b.start);
  const days = Map.groupBy(parts, (part) => dateIn(part.start, zone));

  function set(those: readonly StatementPartView[], on: boolean): void {
    const entries = new Set(chosen);
    for (const { entry } of those) {
      if (on) entries.add(entry);
      else entries.delete(entry);
    }
    onChoose(entries);
  }

  if (!parts.some(canBeReturned)) return <p>{t('giveBack.nothing')}</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by key
    <section className="wd-parts-box" tabIndex={0} aria-label={t('giveBack.list')}>
      <table className="wd-parts">
        <caption className="wd-hidden">{t('giveBack.list')}</caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="wd-hidden">{t('giveBack.pick')}</span>
            </th>
            <th scope="col">{t('giveBack.time')}</th>
            <th scope="col">{t('giveBack.kind')}</th>
            <th scope="col">{t('giveBack.memo')}</th>
            <th scope="col">{t('giveBack.hours')}</th>
            <th scope="col">{t('giveBack.amount')}</th>
          </tr>
        </thead>
        {[...days].map(([date, those]) => {
          const free = those.filter(canBeReturned);
          const on = free.filter((part) => chosen.has(part.entry)).length;
          const day = dayText(those[0]?.start ?? 0, zone, i18n.language);
          return (
            <tbody key={date}>
              <tr className="wd-parts-day">
                <td>
                  <Checkbox
                    size="xs"
                    aria-label={t('giveBack.day', { day })}
                    disabled={free.length === 0}
                    checked={free.length > 0 && on === free.length}
                    indeterminate={on > 0 && on < free.length}
                    onChange={(event) => set(free, event.currentTarget.checked)}
                  />
                </td>
                <th scope="rowgroup" colSpan={5}>
                  {day}
                </th>
              </tr>
              {those.map((part) => (
                <Part
                  key={part.entry}
                  part={part}
                  zone={zone}
                  currency={currency}
                  checked={chosen.has(part.entry)}
                  onCheck={(checked) => set([part], checked)}
                />
              ))}
            </tbody>
          );
        })}
      </table>
    </section>
  );
}

function Part(props: {
  part: StatementPartView;
  zone: string;
  currency: string | null;
  checked: boolean;
  onCheck: (checked: boolean) => void;
}) {
  const { t, i18n } = useTranslation();
  const duration = useDuration();
  const { part, zone } = props;
  const time = timeText(part.start, zone);
  const kind = t(`giveBack.kinds.${part.kind}`);
  return (
    <tr data-taken={part.taken !== null}>
      <td>
        <Checkbox
          size="xs"
          aria-label={t('giveBack.one', { kind, time, duration: duration(part.time.billable) })}
          disabled={!canBeReturned(part)}
          checked={props.checked && canBeReturned(part)}
          onChange={(event) => props.onCheck(event.currentTarget.checked)}
        />
      </td>
      <td>{time}</td>
      <td>{part.taken ? `${kind}, ${t(`giveBack.state.${part.taken}`)}` : kind}</td>
      <td className="wd-parts-memo">{part.memo || <span className="wd-dim">{t('giveBack.noMemo')}</span>}</td>
      <td>{duration(part.time.billable)}</td>
      <td>{amountText(amountOf(part.time.billable, part.rate), props.currency, i18n.language)}</td>
    </tr>
  );
}
