// Which week of which contract, the way to the weeks beside it, and its statement as files.
import { ActionIcon, Button } from '@mantine/core';
import { IconChevronLeft, IconChevronRight, IconDownload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { FIRST_MONDAY, WEEK, weekOf } from '../../../shared/domain/time.ts';
import type { ContractDetail } from '../../../shared/wire/contracts.ts';
import { useCommands } from '../../frame/commands.ts';
import { LANGUAGES } from '../../ui/i18n/index.ts';
import { momentText, weekRange, zoneText } from '../../ui/week/dates.ts';
import { useZone } from '../../ui/zone.tsx';
import { go, hrefOf } from '../frame/route.ts';
import { SampleBadge } from '../frame/top-bar.tsx';
import { addressOf } from '../line/client.ts';
import { useServerNow } from '../line/clock.ts';

const FORMATS = ['csv', 'pdf', 'json'] as const;

export function WeekHead({ detail, week }: { detail: ContractDetail; week: number }) {
  const { t, i18n } = useTranslation();
  const { zone } = useZone();
  const current = weekOf(useServerNow());
  const { id: contract, title } = detail.contract;
  const show = (next: number): void => {
    if (FIRST_MONDAY <= next && next <= current) go({ screen: 'week', contract, week: next });
  };
  const moment = (instant: number): string => momentText(instant, zone, i18n.language);
  const language = LANGUAGES.find((one) => one === i18n.language) ?? 'en';

  useCommands(t('place.week'), [
    { id: 'week-previous', name: t('siteWeek.previous'), keys: [','], run: () => show(week - WEEK) },
    { id: 'week-next', name: t('siteWeek.next'), keys: ['.'], run: () => show(week + WEEK) },
    { id: 'week-current', name: t('siteWeek.current'), keys: ['t'], run: () => show(current) },
  ]);

  return (
    <header className="wd-site-week-head">
      <p>
        <a href={hrefOf({ screen: 'contract', contract })}>{title}</a>{' '}
        <span className="wd-dim">
          {t('contracts.by', { freelancer: detail.freelancer.name, client: detail.client.name })}
        </span>{' '}
        {detail.sample && <SampleBadge />}
      </p>
      <div className="wd-head">
        <div className="wd-site-week-turn">
          <ActionIcon variant="default" aria-label={t('siteWeek.previous')} onClick={() => show(week - WEEK)}>
            <IconChevronLeft size={20} stroke={1.75} />
          </ActionIcon>
          <h2>
            <span className="wd-hidden">{t('place.week')} </span>
            {weekRange(week, i18n.language)}
          </h2>
          <ActionIcon
            variant="default"
            aria-label={t('siteWeek.next')}
            aria-disabled={week >= current}
            {...(week >= current ? { 'data-disabled': true } : {})}
            onClick={() => show(week + WEEK)}
          >
            <IconChevronRight size={20} stroke={1.75} />
          </ActionIcon>
        </div>
        {week !== current && (
          <Button variant="subtle" size="compact-md" onClick={() => show(current)}>
            {t('siteWeek.current')}
          </Button>
        )}
        <div className="wd-head-tools">
          {FORMATS.map((format) => (
            <Button
              key={format}
              component="a"
              download
              href={addressOf('weekFile', { params: { contract, week }, query: { format, language } })}
              variant="default"
              size="compact-md"
              leftSection={<IconDownload size={16} stroke={1.75} aria-hidden />}
              aria-label={t('siteWeek.file', { format: format.toUpperCase() })}
            >
              {format.toUpperCase()}
            </Button>
          ))}
        </div>
      </div>
      <p className="wd-small wd-dim wd-number">
        {t('siteWeek.border', {
          zone: zoneText(week, zone),
          from: moment(week),
          to: moment(week + WEEK),
        })}
      </p>
    </header>
  );
}
