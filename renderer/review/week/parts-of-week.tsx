// Everything that stands in a week, day by day: kind, time, memo, protection, what became of it, and the way to ask about it.
import { ActionIcon } from '@mantine/core';
import { IconMessageQuestion } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { StatementPartView, StatementView } from '../../../shared/diary-api.ts';
import { amountOf } from '../../../shared/domain/money.ts';
import type { ContractDetail } from '../../../shared/wire/contracts.ts';
import { Shield } from '../../ui/protection-badge.tsx';
import { dateIn, hoursText, timeText } from '../../ui/time-format.ts';
import { useDuration } from '../../ui/use-duration.ts';
import { amountText, dayText } from '../../ui/week/dates.ts';
import { hrefOf } from '../frame/route.ts';

/** With more than these, days begin folded. */
const OPEN = 30;

export function PartsOfWeek(props: { detail: ContractDetail; statement: StatementView; zone: string }) {
  const { t, i18n } = useTranslation();
  const { detail, statement, zone } = props;
  const { id: contract } = detail.contract;
  const parts = statement.parts.toSorted((a, b) => a.start - b.start);
  if (parts.length === 0) return null;
  const days = Map.groupBy(parts, ({ start }) => dateIn(start, zone));
  return (
    <section className="wd-card wd-week-parts" aria-labelledby="wd-week-parts">
      <h3 id="wd-week-parts">{t('siteWeek.parts')}</h3>
      {[...days].map(([day, those]) => {
        const words = dayText(those[0]?.start ?? 0, zone, i18n.language);
        return (
          <details key={day} open={parts.length <= OPEN}>
            <summary>
              <b>{words}</b>{' '}
              <span className="wd-dim wd-number">
                {t('siteWeek.daySum', {
                  count: those.length,
                  hours: hoursText(those.reduce((sum, { time }) => sum + time.billable, 0)),
                })}
              </span>
            </summary>
            <p className="wd-small">
              <a href={hrefOf({ screen: 'diary', contract, day, record: null })}>
                {t('heat.dayLink', { day: words })}
              </a>
            </p>
            <table>
              <caption className="wd-hidden">{words}</caption>
              <thead>
                <tr>
                  <th scope="col">{t('parts.time')}</th>
                  <th scope="col">{t('parts.kind')}</th>
                  <th scope="col">{t('parts.memo')}</th>
                  <th scope="col">{t('statement.protection')}</th>
                  <th scope="col">{t('parts.hours')}</th>
                  <th scope="col">{t('parts.amount')}</th>
                  <th scope="col">
                    <span className="wd-hidden">{t('siteRecord.ask')}</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {those.map((part) => (
                  <Part key={part.entry} part={part} currency={statement.currency} {...{ contract, zone }} />
                ))}
              </tbody>
            </table>
          </details>
        );
      })}
    </section>
  );
}

function Part(props: { part: StatementPartView; contract: string; currency: string | null; zone: string }) {
  const { t, i18n } = useTranslation();
  const duration = useDuration();
  const { part, contract, zone } = props;
  const { entry, start: at, time } = part;
  const clock = timeText(at, zone);
  const marks = [
    part.late && t('statement.line.late'),
    part.taken && t(`parts.taken.${part.taken}`),
    time.discarded > 0 && t('statement.discarded'),
    time.overLimit > time.approved &&
      t('siteWeek.over', { duration: duration(time.overLimit - time.approved) }),
    time.approved > 0 && t('siteWeek.overApproved', { duration: duration(time.approved) }),
    time.void > 0 && t('siteWeek.void', { duration: duration(time.void) }),
  ].filter((mark) => typeof mark === 'string');
  const ask = t('siteWeek.ask', { time: clock });
  return (
    <tr data-taken={part.taken !== null || time.billable === 0}>
      <td className="wd-number">
        <a href={hrefOf({ screen: 'diary', contract, day: null, record: { entry, at } })}>{clock}</a>
      </td>
      <td>
        {t(`parts.kinds.${part.kind}`)}
        {marks.length > 0 && <span className="wd-week-parts-marks">{marks.join(', ')}</span>}
      </td>
      <td className="wd-week-parts-memo">
        {part.memo || <span className="wd-dim">{t('parts.noMemo')}</span>}
      </td>
      <td>
        {part.protected !== null && (
          <span className="wd-week-parts-shield">
            <Shield good={part.protected} />
            {t(part.protected ? 'statement.protected' : 'statement.unprotected')}
          </span>
        )}
      </td>
      <td className="wd-number">{duration(time.billable)}</td>
      <td className="wd-number">
        {amountText(amountOf(time.billable, part.rate), props.currency, i18n.language)}
      </td>
      <td>
        <ActionIcon
          component="a"
          href={hrefOf({ screen: 'messages', contract, about: [{ entry, at }] })}
          aria-label={ask}
          title={ask}
        >
          <IconMessageQuestion size={18} stroke={1.5} />
        </ActionIcon>
      </td>
    </tr>
  );
}
