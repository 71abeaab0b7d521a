// Which day of which contract, how it is shown, and its sums.
import { ActionIcon, Button, Popover, Skeleton } from '@mantine/core';
import { IconCalendarEvent, IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { weekOf } from '../../../shared/domain/time.ts';
import { useCommands } from '../../frame/commands.ts';
import { DayLegend } from '../../ui/day-legend.tsx';
import { Shield } from '../../ui/protection-badge.tsx';
import { addDays, dateText } from '../../ui/time-format.ts';
import { useDuration } from '../../ui/use-duration.ts';
import type { ViewOptions as Options } from '../../ui/use-view-options.ts';
import { ViewOptions } from '../../ui/view-options.tsx';
import { go, hrefOf } from '../frame/route.ts';
import type { Sums } from './filters.ts';

const DayPicker = lazy(() => import('../../ui/day-picker.tsx').then((m) => ({ default: m.DayPicker })));

export interface DayHeadProps {
  readonly contract: string;
  readonly title: string;
  /** `YYYY-MM-DD`. */
  readonly date: string;
  readonly today: string;
  readonly range: { readonly from: number; readonly to: number };
  readonly zone: string;
  /** `null` until the day has been read. */
  readonly sums: Sums | null;
  readonly options: Options;
  onOptions(change: Partial<Options>): void;
}

export function DayHead(props: DayHeadProps) {
  const { t, i18n } = useTranslation();
  const { contract, title, date, today, range, zone, options, sums } = props;
  const duration = useDuration();
  const [picking, setPicking] = useState(false);
  const noon = (range.from + range.to) / 2;
  const open = (day: string): void =>
    go({ screen: 'diary', contract, day: day === today ? null : day, record: null });
  const week = hrefOf({ screen: 'week', contract, week: weekOf(noon) });

  useCommands(t('place.diary'), [
    { id: 'day-today', name: t('siteDay.goToday'), keys: ['t'], run: () => open(today) },
    { id: 'day-previous', name: t('siteDay.previous'), keys: [','], run: () => open(addDays(date, -1)) },
    { id: 'day-next', name: t('siteDay.next'), keys: ['.'], run: () => open(addDays(date, 1)) },
    { id: 'day-pick', name: t('siteDay.pick'), run: () => setPicking(true) },
    {
      id: 'day-week',
      name: t('place.week'),
      keys: ['w'],
      run: () => go({ screen: 'week', contract, week: weekOf(noon) }),
    },
    {
      id: 'day-moves',
      name: t('siteDay.moves'),
      keys: ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'],
      onlyKey: true,
      run: () => false,
    },
    { id: 'day-opens', name: t('siteDay.opens'), keys: ['Enter'], onlyKey: true, run: () => false },
  ]);

  return (
    <header className="wd-day-head">
      <div className="wd-day-date">
        <ActionIcon aria-label={t('siteDay.previous')} onClick={() => open(addDays(date, -1))}>
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
                {date === today && <span className="wd-day-today">{t('siteDay.today')}</span>}
                {dateText(noon, zone, i18n.language, date.slice(0, 4) !== today.slice(0, 4))}
              </Button>
            </Popover.Target>
          </h2>
          <Popover.Dropdown aria-label={t('siteDay.pick')}>
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
        <ActionIcon aria-label={t('siteDay.next')} onClick={() => open(addDays(date, 1))}>
          <IconChevronRight size={20} stroke={1.75} />
        </ActionIcon>
        {date !== today && (
          <Button variant="default" size="compact-sm" onClick={() => open(today)}>
            {t('siteDay.today')}
          </Button>
        )}
      </div>
      <div className="wd-day-tools">
        <Button component="a" href={week} size="compact-sm" variant="subtle" color="gray">
          {t('place.week')}
        </Button>
        <Button
          component="a"
          href={hrefOf({ screen: 'messages', contract, about: [] })}
          size="compact-sm"
          variant="subtle"
          color="gray"
        >
          {t('contracts.messages')}
        </Button>
        <ViewOptions options={options} onChange={props.onOptions} />
        <DayLegend />
      </div>
      <div className="wd-day-second">
        {sums && (
          <dl className="wd-day-sums wd-number">
            <div>
              <dt>{t('siteDay.tracked')}</dt>
              <dd>{duration(sums.tracked)}</dd>
            </div>
            <div>
              <dt>{t('siteDay.countable')}</dt>
              <dd>{duration(sums.countable)}</dd>
            </div>
            <div>
              <dt>
                <Shield good /> {t('siteDay.protected')}
              </dt>
              <dd>{duration(sums.protected)}</dd>
            </div>
          </dl>
        )}
        <a className="wd-dim" href={hrefOf({ screen: 'contract', contract })}>
          {title}
        </a>
      </div>
    </header>
  );
}
