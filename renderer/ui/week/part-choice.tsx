// Records and items of statements, day by day, to choose from.
import { Checkbox } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { StatementPartView } from '../../../shared/diary-api.ts';
import { amountOf } from '../../../shared/domain/money.ts';
import { dateIn, timeText } from '../time-format.ts';
import { useDuration } from '../use-duration.ts';
import { amountText, dayText } from './dates.ts';
import './parts.css';

export interface PartChoiceProps {
  readonly parts: readonly StatementPartView[];
  readonly currency: string | null;
  readonly zone: string;
  /** What it is about, such as `Give back`: the name of the column of boxes. */
  readonly pick: string;
  /** Why one cannot be chosen, in words; `null` where it can. */
  whyNot(part: StatementPartView): string | null;
  /** Milliseconds of the part that are at stake. */
  timeOf(part: StatementPartView): number;
  readonly chosen: ReadonlySet<string>;
  onChoose(entries: ReadonlySet<string>): void;
}

export function PartChoice(props: PartChoiceProps) {
  const { t, i18n } = useTranslation();
  const { zone, chosen, onChoose, whyNot, timeOf } = props;
  const parts = props.parts.filter((part) => timeOf(part) > 0).toSorted((a, b) => a.start - b.start);
  const days = Map.groupBy(parts, (part) => dateIn(part.start, zone));

  function set(those: readonly StatementPartView[], on: boolean): void {
    const entries = new Set(chosen);
    for (const { entry } of those) {
      if (on) entries.add(entry);
      else entries.delete(entry);
    }
    onChoose(entries);
  }

  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by key
    <section className="wd-parts-box" tabIndex={0} aria-label={t('parts.list')}>
      <table className="wd-parts">
        <caption className="wd-hidden">{t('parts.list')}</caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="wd-hidden">{props.pick}</span>
            </th>
            <th scope="col">{t('parts.time')}</th>
            <th scope="col">{t('parts.kind')}</th>
            <th scope="col">{t('parts.memo')}</th>
            <th scope="col">{t('parts.hours')}</th>
            <th scope="col">{t('parts.amount')}</th>
          </tr>
        </thead>
        {[...days].map(([date, those]) => {
          const free = those.filter((part) => whyNot(part) === null);
          const on = free.filter((part) => chosen.has(part.entry)).length;
          const day = dayText(those[0]?.start ?? 0, zone, i18n.language);
          return (
            <tbody key={date}>
              <tr className="wd-parts-day">
                <td>
                  <Checkbox
                    size="xs"
                    aria-label={t('parts.day', { day })}
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
                  choice={props}
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
  choice: PartChoiceProps;
  checked: boolean;
  onCheck: (checked: boolean) => void;
}) {
  const { t, i18n } = useTranslation();
  const duration = useDuration();
  const { part, choice } = props;
  const why = choice.whyNot(part);
  const ms = choice.timeOf(part);
  const time = timeText(part.start, choice.zone);
  const kind = t(`parts.kinds.${part.kind}`);
  return (
    <tr data-taken={why !== null}>
      <td>
        <Checkbox
          size="xs"
          aria-label={t('parts.one', { kind, time, duration: duration(ms) })}
          disabled={why !== null}
          checked={props.checked && why === null}
          onChange={(event) => props.onCheck(event.currentTarget.checked)}
        />
      </td>
      <td>{time}</td>
      <td>{why === null ? kind : `${kind}, ${why}`}</td>
      <td className="wd-parts-memo">{part.memo || <span className="wd-dim">{t('parts.noMemo')}</span>}</td>
      <td>{duration(ms)}</td>
      <td>{amountText(amountOf(ms, part.rate), choice.currency, i18n.language)}</td>
    </tr>
  );
}
