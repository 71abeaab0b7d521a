// The week of all contracts: one short statement each, and the sum of each currency.
import { useTranslation } from 'react-i18next';
import type { StatementView } from '../../../shared/diary-api.ts';
import type { Contract } from '../../../shared/domain/contract.ts';
import { LimitLine } from '../../ui/limit-line.tsx';
import { moneyText } from '../../ui/money-text.ts';
import { hoursText } from '../../ui/time-format.ts';
import { amountText } from '../../ui/week/dates.ts';
import { weekName } from '../../ui/week/week-model.ts';
import { hrefOf } from '../frame/route.ts';

export function StatementList(props: {
  statements: readonly StatementView[];
  contracts: readonly Contract[];
}) {
  const { t, i18n } = useTranslation();
  const { statements, contracts } = props;
  const sums = new Map<string, number>();
  for (const { currency, amount } of statements) {
    if (currency !== null) sums.set(currency, (sums.get(currency) ?? 0) + amount);
  }
  return (
    <section className="wd-card wd-statement" aria-labelledby="wd-statement">
      <h2 id="wd-statement">{t('statement.titleAll')}</h2>
      <p className="wd-statement-amount">
        {[...sums].map(([currency, amount]) => (
          <b key={currency} className="wd-number">
            {moneyText(amount, currency, i18n.language)}
          </b>
        ))}
      </p>
      <ul className="wd-statement-list">
        {statements.map((statement) => {
          const contract = contracts.find(({ id }) => id === statement.contract);
          const title = contract?.title ?? statement.contract;
          const route = {
            screen: 'week',
            week: weekName(statement.week),
            contract: statement.contract,
          } as const;
          return (
            <li key={statement.contract}>
              <p className="wd-statement-one">
                <a href={hrefOf(route)} aria-label={t('statement.openOne', { contract: title })}>
                  {title}
                </a>
                <b className="wd-number">{amountText(statement.amount, statement.currency, i18n.language)}</b>
              </p>
              <p className="wd-statement-one wd-small wd-dim wd-number">
                <span>
                  {t('statement.tracked')} {hoursText(statement.totals.tracked)} · {t('statement.billable')}{' '}
                  {hoursText(statement.totals.billable)}
                </span>
                <span>{t(`stage.${statement.phase}`)}</span>
              </p>
              <LimitLine used={statement.totals.countable} limit={statement.limit} />
            </li>
          );
        })}
      </ul>
    </section>
  );
}
