// The freelancer's weeks of all contracts and what they come to, newest first.
import { useTranslation } from 'react-i18next';
import { moneyText } from '../../ui/money-text.ts';
import { dateText } from '../../ui/time-format.ts';
import { useDuration } from '../../ui/use-duration.ts';
import { hrefOf } from '../frame/route.ts';
import { Empty, Waiting } from '../frame/waiting.tsx';
import type { AnswerOf } from '../line/client.ts';
import { useAsked } from '../line/site.tsx';
import './earnings.css';

type Week = AnswerOf<'earnings'>[number];

/** What is payable, and what is on the way there, by currency. */
function sumsOf(weeks: readonly Week[]) {
  const byCurrency = Map.groupBy(weeks, ({ currency }) => currency);
  return [...byCurrency].map(([currency, each]) => ({
    currency,
    payable: each.reduce((sum, { stage, amount }) => sum + (stage === 'payable' ? amount : 0), 0),
    onTheWay: each.reduce((sum, { stage, amount }) => sum + (stage === 'payable' ? 0 : amount), 0),
    held: each.reduce((sum, { held }) => sum + held, 0),
  }));
}

export function EarningsScreen() {
  const { t } = useTranslation();
  const earnings = useAsked(['earnings']);
  return (
    <div className="wd-stack">
      <div className="wd-head">
        <h2>{t('place.earnings')}</h2>
      </div>
      <Waiting answered={earnings}>
        {(weeks) =>
          weeks.length === 0 ? (
            <Empty title={t('earned.none')}>
              <p className="wd-dim">{t('earned.noneMeans')}</p>
            </Empty>
          ) : (
            <>
              <Sums weeks={weeks} />
              <Weeks weeks={weeks} />
            </>
          )
        }
      </Waiting>
    </div>
  );
}

function Sums({ weeks }: { weeks: readonly Week[] }) {
  const { t, i18n } = useTranslation();
  return (
    <ul className="wd-earned-sums">
      {sumsOf(weeks).map(({ currency, payable, onTheWay, held }) => (
        <li key={currency} className="wd-card">
          <dl>
            <div>
              <dt>{t('earned.payable')}</dt>
              <dd className="wd-number wd-earned-large">{moneyText(payable, currency, i18n.language)}</dd>
            </div>
            <div>
              <dt>{t('earned.onTheWay')}</dt>
              <dd className="wd-number">{moneyText(onTheWay, currency, i18n.language)}</dd>
            </div>
            {held !== 0 && (
              <div>
                <dt>{t('earned.held')}</dt>
                <dd className="wd-number">{moneyText(held, currency, i18n.language)}</dd>
              </div>
            )}
          </dl>
        </li>
      ))}
    </ul>
  );
}

function Weeks({ weeks }: { weeks: readonly Week[] }) {
  const { t, i18n } = useTranslation();
  const duration = useDuration();
  return (
    <div className="wd-card wd-earned-table">
      <table>
        <caption className="wd-hidden">{t('place.earnings')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('earned.week')}</th>
            <th scope="col">{t('earned.contract')}</th>
            <th scope="col">{t('earned.stage')}</th>
            <th scope="col">{t('earned.billable')}</th>
            <th scope="col">{t('earned.amount')}</th>
          </tr>
        </thead>
        <tbody>
          {weeks.map((one) => (
            <tr key={`${one.contract}/${one.week}`}>
              <th scope="row" className="wd-number">
                <a href={hrefOf({ screen: 'week', contract: one.contract, week: one.week })}>
                  {dateText(one.week, 'UTC', i18n.language, true)}
                </a>
              </th>
              <td data-label={t('earned.contract')}>
                {one.title}
                <span className="wd-dim wd-small"> {one.client}</span>
              </td>
              <td data-label={t('earned.stage')}>{t(`stage.${one.stage}`)}</td>
              <td data-label={t('earned.billable')} className="wd-number">
                {duration(one.billable)}
              </td>
              <td data-label={t('earned.amount')} className="wd-number">
                {moneyText(one.amount, one.currency, i18n.language)}
                {one.held !== 0 && (
                  <span className="wd-dim wd-small">
                    {' '}
                    {t('earned.heldOf', { amount: moneyText(one.held, one.currency, i18n.language) })}
                  </span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
