// The report as a table with a bar in each row; rows open to show what they are made of.
import { ActionIcon } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { Fragment, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Contract } from '../../../shared/domain/contract.ts';
import { moneyText } from '../../ui/money-text.ts';
import { hoursText } from '../../ui/time-format.ts';
import { monthText } from '../../ui/week/dates.ts';
import { ReportBar } from './report-bar.tsx';
import { type Figures, lengthOf, protectedShare, type ReportGroup, sumRows } from './report-model.ts';

export interface ReportTableProps {
  readonly view: 'month' | 'contract';
  readonly groups: readonly ReportGroup[];
  readonly total: Figures;
  readonly contracts: readonly Contract[];
  readonly zone: string;
  /** What the table shows, for those who hear it. */
  readonly caption: string;
}

export function ReportTable({ view, groups, total, contracts, zone, caption }: ReportTableProps) {
  const { t, i18n } = useTranslation();
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const scale = Math.max(...groups.map(({ figures }) => lengthOf(figures)), 1);
  const titleOf = (id: string): string => contracts.find((contract) => contract.id === id)?.title ?? id;
  const month = (from: number): string => monthText(from, zone, i18n.language);

  function toggle(key: string): void {
    const next = new Set(open);
    if (!next.delete(key)) next.add(key);
    setOpen(next);
  }

  return (
    <table className="wd-report">
      <caption className="wd-hidden">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{t(`reports.${view}`)}</th>
          <th scope="col" className="wd-report-chart">
            {t('reports.chart')}
          </th>
          <th scope="col">{t('reports.tracked')}</th>
          <th scope="col">{t('reports.billable')}</th>
          <th scope="col">{t('reports.protectedShare')}</th>
          <th scope="col">{t('reports.earnings')}</th>
        </tr>
      </thead>
      <tbody>
        {groups.map(({ key, from, contract, figures, parts }) => {
          const name = view === 'month' ? month(from) : titleOf(contract);
          const opens = parts.length > 1;
          const shown = opens && open.has(key);
          const Chevron = shown ? IconChevronDown : IconChevronRight;
          return (
            <Fragment key={key}>
              <Row figures={figures} scale={scale}>
                <span className="wd-report-name">
                  {opens ? (
                    <ActionIcon
                      size={24}
                      aria-expanded={shown}
                      aria-label={t(view === 'month' ? 'reports.showParts' : 'reports.showMonths', { name })}
                      onClick={() => toggle(key)}
                    >
                      <Chevron size={16} stroke={2} />
                    </ActionIcon>
                  ) : (
                    <span className="wd-report-none" />
                  )}
                  {name}
                </span>
              </Row>
              {shown &&
                parts.map((row) => (
                  <Row key={`${row.from}/${row.contract}`} figures={sumRows([row])} scale={scale} part>
                    {view === 'month' ? titleOf(row.contract) : month(row.from)}
                  </Row>
                ))}
            </Fragment>
          );
        })}
      </tbody>
      <tfoot>
        <Row figures={total} scale={null}>
          <span className="wd-report-name">
            <span className="wd-report-none" />
            {t('reports.total')}
          </span>
        </Row>
      </tfoot>
    </table>
  );
}

/** `scale`: `null` draws no bar: a sum is on another scale. `part`: one of what the row above is made of. */
function Row(props: { figures: Figures; scale: number | null; part?: boolean; children: ReactNode }) {
  const { t } = useTranslation();
  const { figures, scale, part = false } = props;
  const share = protectedShare(figures);
  const empty = lengthOf(figures) + figures.amounts.length === 0;
  return (
    <tr data-part={part} data-empty={empty}>
      <th scope="row">{props.children}</th>
      <td className="wd-report-chart">{scale !== null && <ReportBar figures={figures} scale={scale} />}</td>
      <td data-name={t('reports.tracked')}>{hoursText(figures.tracked)}</td>
      <td data-name={t('reports.billable')}>{hoursText(figures.billable)}</td>
      <td data-name={t('reports.protectedShare')}>
        {share === null ? '–' : t('reports.percent', { share })}
      </td>
      <td data-name={t('reports.earnings')}>
        <Amounts amounts={figures.amounts} />
      </td>
    </tr>
  );
}

export function Amounts({ amounts }: Pick<Figures, 'amounts'>) {
  const { i18n } = useTranslation();
  if (amounts.length === 0) return '–';
  return amounts.map(({ currency, amount }) => (
    <span key={currency} className="wd-report-amount">
      {moneyText(amount, currency, i18n.language)}
    </span>
  ));
}
