// Which day, in which zone, and its sums.
import { ActionIcon, Button, SegmentedControl } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { RecordView } from '../../shared/diary-api.ts';
import { Shield } from '../ui/protection-badge.tsx';
import { dateText, offsetAt, offsetText } from '../ui/time-format.ts';
import { useDuration } from '../ui/use-duration.ts';
import type { DayViewProps } from './day-props.ts';
import { isLive } from './record-words.ts';

const sum = (records: readonly RecordView[]): number =>
  records.reduce((milliseconds, record) => milliseconds + record.tracked, 0);

export function DayHead(props: DayViewProps & { readonly records: readonly RecordView[] }) {
  const { t, i18n } = useTranslation();
  const duration = useDuration();
  const { range, zone, days, utc } = props;
  const live = props.records.filter(isLive);
  const noon = (range.from + range.to) / 2;
  const offset = offsetText(offsetAt(noon, zone));
  return (
    <header className="wd-day-head">
      <div className="wd-day-date">
        <ActionIcon aria-label={t('day.previous')} onClick={() => props.onDays(days - 1)}>
          <IconChevronLeft size={20} stroke={1.75} />
        </ActionIcon>
        <h2>
          {days === 0 && <span className="wd-today">{t('day.today')}</span>}
          {dateText(noon, zone, i18n.language)}
        </h2>
        <ActionIcon aria-label={t('day.next')} onClick={() => props.onDays(days + 1)} disabled={days >= 0}>
          <IconChevronRight size={20} stroke={1.75} />
        </ActionIcon>
        {days !== 0 && (
          <Button variant="subtle" size="compact-sm" onClick={() => props.onDays(0)}>
            {t('day.goToday')}
          </Button>
        )}
      </div>
      <SegmentedControl
        size="xs"
        aria-label={t('day.zone')}
        value={utc ? 'utc' : 'local'}
        onChange={(value) => props.onUtc(value === 'utc')}
        data={[
          { value: 'local', label: t('day.local') },
          { value: 'utc', label: t('day.utc') },
        ]}
      />
      <p className="wd-day-sums wd-number">
        <b>{duration(sum(live))}</b> {t('day.tracked')}
        <span className="wd-gap" />
        <Shield good />
        <b>{duration(sum(live.filter((record) => record.protection.protected)))}</b> {t('day.protected')}
      </p>
      <p className="wd-small wd-dim">
        {t('day.times', {
          zone: zone === 'UTC' ? t('day.utcNamed') : t('day.zoneNamed', { zone, offset }),
        })}
      </p>
    </header>
  );
}
