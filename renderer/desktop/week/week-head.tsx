// Which week, of which contract, and the way to others.
import { ActionIcon, Button, Select } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Contract } from '../../../shared/domain/contract.ts';
import { WEEK, weekOf } from '../../../shared/domain/time.ts';
import { useCommands } from '../../frame/commands.ts';
import { momentText, weekRange, zoneText } from '../../ui/week/dates.ts';
import { weekName } from '../../ui/week/week-model.ts';
import { ZonePicker } from '../../ui/zone-picker.tsx';
import { go } from '../frame/route.ts';

export interface WeekHeadProps {
  readonly week: number;
  readonly now: number;
  readonly zone: string;
  readonly contracts: readonly Contract[];
  /** `null`: all. */
  readonly contract: string | null;
  readonly children?: React.ReactNode;
}

export function WeekHead({ week, now, zone, contracts, contract, children }: WeekHeadProps) {
  const { t, i18n } = useTranslation();
  const current = weekOf(now);
  const show = (next: number): void => {
    if (0 <= next && next <= current)
      go({ screen: 'week', week: next === current ? null : weekName(next), contract });
  };
  const moment = (instant: number): string => momentText(instant, zone, i18n.language);

  useCommands(t('week.title'), [
    { id: 'week-previous', name: t('week.previous'), keys: [','], run: () => show(week - WEEK) },
    { id: 'week-next', name: t('week.next'), keys: ['.'], run: () => show(week + WEEK) },
    { id: 'week-current', name: t('week.current'), keys: ['t'], run: () => show(current) },
  ]);

  return (
    <header className="wd-week-head">
      <div className="wd-week-date">
        <ActionIcon aria-label={t('week.previous')} onClick={() => show(week - WEEK)}>
          <IconChevronLeft size={20} stroke={1.75} />
        </ActionIcon>
        <h2>
          {week === current && <span className="wd-week-current">{t('week.current')}</span>}
          <span className="wd-hidden">{t('week.title')} </span>
          {weekRange(week, i18n.language)}
        </h2>
        <ActionIcon aria-label={t('week.next')} onClick={() => show(week + WEEK)} disabled={week >= current}>
          <IconChevronRight size={20} stroke={1.75} />
        </ActionIcon>
        {week !== current && (
          <Button variant="subtle" size="compact-sm" onClick={() => show(current)}>
            {t('week.current')}
          </Button>
        )}
      </div>
      <div className="wd-week-tools">
        {contracts.length > 1 && (
          <Select
            size="xs"
            aria-label={t('week.contract')}
            className="wd-week-contract"
            data={[
              { value: '', label: t('week.all') },
              ...contracts.map(({ id, title }) => ({ value: id, label: title })),
            ]}
            value={contract ?? ''}
            allowDeselect={false}
            onChange={(value) =>
              go({ screen: 'week', week: week === current ? null : weekName(week), contract: value || null })
            }
          />
        )}
        <ZonePicker at={week} />
        {children}
      </div>
      <p className="wd-small wd-dim wd-number">
        {zone === 'UTC'
          ? t('week.borderUtc', { from: moment(week), to: moment(week + WEEK) })
          : t('week.border', {
              zone: zoneText(week, zone),
              from: moment(week),
              to: moment(week + WEEK),
            })}
      </p>
    </header>
  );
}
