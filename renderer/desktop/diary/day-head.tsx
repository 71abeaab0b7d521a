// Which day, in which zone, how it is shown, and its sums.
import { ActionIcon, Button, Popover, Skeleton } from '@mantine/core';
import { IconCalendarEvent, IconChevronLeft, IconChevronRight, IconLayoutList } from '@tabler/icons-react';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommands } from '../../frame/commands.ts';
import { DayLegend } from '../../ui/day-legend.tsx';
import { moneyText } from '../../ui/money-text.ts';
import { Shield } from '../../ui/protection-badge.tsx';
import { addDays, dateText } from '../../ui/time-format.ts';
import { useDuration } from '../../ui/use-duration.ts';
import type { ViewOptions as Options } from '../../ui/use-view-options.ts';
import { ViewOptions } from '../../ui/view-options.tsx';
import { ZonePicker } from '../../ui/zone-picker.tsx';
import { go, hrefOf } from '../frame/route.ts';
import type { DaySums } from './day-sums.ts';

const DayPicker = lazy(() => import('../../ui/day-picker.tsx').then((m) => ({ default: m.DayPicker })));

export interface DayHeadProps {
  /** `YYYY-MM-DD`. */
  readonly date: string;
  readonly today: string;
  readonly range: { readonly from: number; readonly to: number };
  readonly zone: string;
  /** `null` until the day has been read. */
  readonly sums: DaySums | null;
  readonly options: Options;
  onOptions(change: Partial<Options>): void;
  /** What can be added to this day. */
  readonly children?: ReactNode;
}

export function DayHead(props: DayHeadProps) {
  const { t, i18n } = useTranslation();
  const { date, today, range, zone, options } = props;
  const [picking, setPicking] = useState(false);
  const noon = (range.from + range.to) / 2;
  const open = (day: string): void => go({ screen: 'diary', day: day === today ? null : day, record: null });

  useCommands(t('day.title'), [
    { id: 'day-today', name: t('day.goToday'), keys: ['t'], run: () => open(today) },
    { id: 'day-previous', name: t('day.previous'), keys: [','], run: () => open(addDays(date, -1)) },
    { id: 'day-next', name: t('day.next'), keys: ['.'], run: () => open(addDays(date, 1)) },
    { id: 'day-pick', name: t('day.pick'), run: () => setPicking(true) },
    { id: 'day-all', name: t('day.all'), keys: ['a'], run: () => go({ screen: 'days' }) },
    {
      id: 'day-empty-hours',
      name: t(options.hideEmpty ? 'view.showEmpty' : 'view.hideEmpty'),
      run: () => props.onOptions({ hideEmpty: !options.hideEmpty }),
    },
  ]);

  return (
    <header className="wd-day-head">
      <div className="wd-day-date">
        <ActionIcon aria-label={t('day.previous')} onClick={() => open(addDays(date, -1))}>
          <IconChevronLeft size={20} stroke={1.75} />
        </ActionIcon>
        <Popover opened={picking} onChange={setPicking} position="bottom-start" shadow="md" trapFocus>
          <h2>
            <Popover.Target>
              <Button
                variant="subtle"
                color="gray"
                className="wd-day-name"
                rightSection={<IconCalendarEvent size={18} stroke={1.5} aria-hidden />}
                onClick={() => setPicking(!picking)}
              >
                {date === today && <span className="wd-day-today">{t('day.today')}</span>}
                {dateText(noon, zone, i18n.language, date.slice(0, 4) !== today.slice(0, 4))}
              </Button>
            </Popover.Target>
          </h2>
          <Popover.Dropdown aria-label={t('day.pick')}>
            <Suspense fallback={<Skeleton width={252} height={280} />}>
              <DayPicker
                date={date}
                today={today}
                onPick={(day) => {
                  setPicking(false);
                  open(day);
                }}
              />
            </Suspense>
          </Popover.Dropdown>
        </Popover>
        <ActionIcon aria-label={t('day.next')} onClick={() => open(addDays(date, 1))}>
          <IconChevronRight size={20} stroke={1.75} />
        </ActionIcon>
        {date !== today && (
          <Button variant="default" size="compact-sm" onClick={() => open(today)}>
            {t('day.today')}
          </Button>
        )}
      </div>
      <div className="wd-day-tools">
        <ZonePicker at={noon} />
        <ViewOptions options={options} onChange={props.onOptions} />
        <DayLegend />
        <Button
          component="a"
          href={hrefOf({ screen: 'days' })}
          size="compact-sm"
          variant="subtle"
          color="gray"
          leftSection={<IconLayoutList size={16} stroke={1.5} />}
        >
          {t('day.all')}
        </Button>
      </div>
      <div className="wd-day-second">
        {props.sums && <Sums sums={props.sums} />}
        {props.children}
      </div>
    </header>
  );
}

function Sums({ sums }: { sums: DaySums }) {
  const { t, i18n } = useTranslation();
  const duration = useDuration();
  return (
    <dl className="wd-day-sums wd-number">
      <div>
        <dt>{t('day.tracked')}</dt>
        <dd>{duration(sums.tracked)}</dd>
      </div>
      <div>
        <dt>{t('day.billable')}</dt>
        <dd>{duration(sums.billable)}</dd>
      </div>
      <div>
        <dt>
          <Shield good /> {t('day.protected')}
        </dt>
        <dd>{duration(sums.protected)}</dd>
      </div>
      {sums.money.map(({ currency, amount }) => (
        <div key={currency}>
          <dt>{t('day.money')}</dt>
          <dd>{moneyText(amount, currency, i18n.language)}</dd>
        </div>
      ))}
    </dl>
  );
}
