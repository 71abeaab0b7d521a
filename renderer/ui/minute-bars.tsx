// The ten minutes of a record: what was counted in each, stacked as bars over the exact numbers.
import { useTranslation } from 'react-i18next';
import type { Minute } from '../../shared/domain/record.ts';
import { MINUTE } from '../../shared/domain/time.ts';
import { type MinuteStack, minuteStacks } from './activity.ts';
import { timeText } from './time-format.ts';
import './minute-bars.css';

const KINDS = ['keys', 'clicks', 'scrolls'] as const;
type Kind = (typeof KINDS)[number];

export interface MinuteBarsProps {
  /** Start of the segment, epoch ms. */
  readonly segment: number;
  readonly minutes: readonly Minute[];
  readonly zone: string;
}

/**
 * One table is chart, legend and numbers at once: its first row are the bars, its row headings carry the patterns.
 * A minute that was not counted has words in place of numbers, so that an estimate is never read as a count.
 */
export function MinuteBars({ segment, minutes, zone }: MinuteBarsProps) {
  const { t, i18n } = useTranslation();
  const stacks = minuteStacks(minutes);
  const number = new Intl.NumberFormat(i18n.language);
  const idleSource = new Set(
    minutes.filter((minute) => minute.source === 'system-idle').map((minute) => minute.minute),
  );
  const counted = stacks.flatMap((stack) => (stack.counts ? [stack.counts] : []));
  const total = (kind: Kind): string =>
    counted.length === 0 ? '–' : number.format(counted.reduce((sum, count) => sum + count[kind], 0));
  return (
    <>
      <table className="wd-minute-bars wd-number">
        <caption className="wd-hidden">{t('minute.table')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('minute.name')}</th>
            {stacks.map(({ minute }) => (
              <th key={minute} scope="col">
                {timeText(segment + minute * MINUTE, zone)}
              </th>
            ))}
            <th scope="col">{t('minute.total')}</th>
          </tr>
        </thead>
        <tbody>
          <tr className="wd-minute-bars-chart">
            <th scope="row">{t('minute.state')}</th>
            {stacks.map((stack) => (
              <td key={stack.minute}>
                <Bar stack={stack} estimated={idleSource.has(stack.minute)} />
                <span className="wd-hidden">{t(`minute.${stack.state}`)}</span>
              </td>
            ))}
            <td />
          </tr>
          {KINDS.map((kind, row) => (
            <tr key={kind}>
              <th scope="row">
                <i className="wd-minute-part" data-kind={kind} aria-hidden />
                {t(`minute.kind.${kind}`)}
              </th>
              {stacks.map((stack) =>
                stack.counts ? (
                  <td key={stack.minute} data-none={stack.counts[kind] === 0}>
                    {number.format(stack.counts[kind])}
                  </td>
                ) : (
                  row === 0 && (
                    <td key={stack.minute} rowSpan={KINDS.length} className="wd-minute-bars-words">
                      {t(`minute.${stack.state}`)}
                    </td>
                  )
                ),
              )}
              <td>{total(kind)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {idleSource.size > 0 && <p className="wd-minute-bars-note">{t('minute.notCounted')}</p>}
    </>
  );
}

/** A bar's parts in the order of the rows below it. What was not counted has a frame of its own and no parts. */
function Bar({ stack, estimated }: { stack: MinuteStack; estimated: boolean }) {
  if (!stack.counts)
    return (
      <span className="wd-minute-bar" data-state={stack.state} data-estimated={estimated} aria-hidden>
        {stack.state === 'unknown' && '?'}
        {stack.state !== 'unknown' && estimated && '≈'}
      </span>
    );
  return (
    <span className="wd-minute-bar" data-state={stack.state} aria-hidden>
      {KINDS.filter((kind) => stack.shares[kind] > 0).map((kind) => (
        <i
          key={kind}
          className="wd-minute-part"
          data-kind={kind}
          style={{ height: `${stack.shares[kind] * 100}%` }}
        />
      ))}
    </span>
  );
}
