// All days, one strip each, newest first.
import { Button } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommands } from '../../frame/commands.ts';
import { dateIn } from '../../ui/time-format.ts';
import { useZone } from '../../ui/zone.tsx';
import { ZonePicker } from '../../ui/zone-picker.tsx';
import { go, hrefOf } from '../frame/route.ts';
import type { ScreenProps } from '../frame/screens.ts';
import { StripPatterns } from './day-strip.tsx';
import { DaysLegend } from './days-legend.tsx';
import { DaysList } from './days-list.tsx';
import { firstDate, rowsOf } from './days-rows.ts';
import './days.css';

export function DaysScreen({ state, offline }: ScreenProps) {
  const { t } = useTranslation();
  const { zone } = useZone();
  const today = dateIn(state.now, zone);
  const first = firstDate(state.contracts, zone);
  const rows = useMemo(() => (first === null ? [] : rowsOf(first, today)), [first, today]);
  const back = { screen: 'diary', day: null, record: null } as const;

  useCommands(t('days.title'), [
    { id: 'days-today', name: t('day.goToday'), keys: ['t'], run: () => go(back) },
    // The list itself hears these: here they are told.
    { id: 'days-up', name: t('days.up'), keys: ['ArrowUp'], onlyKey: true, run: () => false },
    { id: 'days-down', name: t('days.down'), keys: ['ArrowDown'], onlyKey: true, run: () => false },
    { id: 'days-open', name: t('days.enter'), keys: ['Enter'], onlyKey: true, run: () => false },
  ]);

  return (
    <section className="wd-days-screen" aria-labelledby="wd-days">
      <StripPatterns />
      <header className="wd-days-head">
        <h2 id="wd-days">{t('days.title')}</h2>
        <Button
          component="a"
          href={hrefOf(back)}
          size="compact-sm"
          variant="subtle"
          color="gray"
          leftSection={<IconArrowLeft size={16} stroke={1.5} />}
        >
          {t('nav.diary')}
        </Button>
        <ZonePicker at={state.now} />
        <DaysLegend />
      </header>
      {rows.length === 0 ? (
        <div className="wd-card wd-days-empty">
          <h3>{t('days.empty')}</h3>
          <p className="wd-dim">{t('days.emptyHint')}</p>
        </div>
      ) : (
        <>
          <div className="wd-days-names wd-small wd-dim" aria-hidden>
            <span />
            <span className="wd-days-hours wd-number">
              {[0, 6, 12, 18, 24].map((hour) => (
                <span key={hour}>{String(hour).padStart(2, '0')}</span>
              ))}
            </span>
            <span>{t('days.tracked')}</span>
            <span>{t('days.billable')}</span>
          </div>
          <DaysList rows={rows} zone={zone} today={today} offline={offline} />
        </>
      )}
    </section>
  );
}
