// The money lines of a statement and their sum.
import { useTranslation } from 'react-i18next';
import type { StatementView } from '../../../shared/diary-api.ts';
import { amountText, dayOfYear, signedHours } from './dates.ts';
import './statement.css';

export function StatementLines({ statement }: { statement: StatementView }) {
  const { t, i18n } = useTranslation();
  const { lines, amount } = statement;
  const money = (minor: number): string => amountText(minor, statement.currency, i18n.language);
  if (lines.length === 0) return <p className="wd-dim">{t('statement.noLines')}</p>;
  return (
    <table className="wd-lines">
      <caption className="wd-hidden">{t('statement.lines')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('statement.lineKind')}</th>
          <th scope="col">{t('statement.lineHours')}</th>
          <th scope="col">{t('statement.lineRate')}</th>
          <th scope="col">{t('statement.lineAmount')}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={`${line.kind}/${line.of}/${line.state}/${line.rate}`}>
            <th scope="row">
              {line.state ? t(`statement.lineState.${line.state}`) : t(`statement.line.${line.kind}`)}
              {line.of !== null && (
                <span className="wd-lines-of">
                  {t('statement.lineOf', { day: dayOfYear(line.of, 'UTC', i18n.language) })}
                </span>
              )}
            </th>
            <td>{signedHours(line.ms)}</td>
            <td>{money(line.rate)}</td>
            <td>{money(line.amount)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{t('statement.sum')}</th>
          <td>{signedHours(lines.reduce((sum, line) => sum + line.ms, 0))}</td>
          <td />
          <td>{money(amount)}</td>
        </tr>
      </tfoot>
    </table>
  );
}
