// The reader's day as a strip of hours, each leading into the diary.
import { Skeleton } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { DiaryDay } from '../../../shared/diary-api.ts';
import { HOUR } from '../../../shared/domain/time.ts';
import { timeText } from '../../ui/time-format.ts';
import { useDuration } from '../../ui/use-duration.ts';
import { hrefOf } from '../frame/route.ts';
import type { Answered } from '../line/use-answer.ts';
import { type DaySum, type StripHour, stripOf } from './day-sum.ts';

const DIARY = hrefOf({ screen: 'diary', day: null, record: null });

export function TodayStrip(props: {
  data: Answered<DiaryDay>;
  sum: DaySum | null;
  range: { readonly from: number; readonly to: number };
  now: number;
  zone: string;
}) {
  const { t } = useTranslation();
  const duration = useDuration();
  const { data, sum, range, now, zone } = props;
  const records = data.value?.records ?? [];
  return (
    <section className="wd-card wd-today" aria-labelledby="wd-today">
      <div className="wd-card-head">
        <h3 id="wd-today">{t('timer.todayRecords')}</h3>
        <a className="wd-more" href={DIARY}>
          {t('timer.openDiary')}
          <IconChevronRight size={16} stroke={2} aria-hidden />
        </a>
      </div>
      {data.problem && !data.value ? (
        <p className="wd-dim">{t('timer.dayFailed')}</p>
      ) : !data.value ? (
        <div className="wd-late" aria-busy="true">
          <Skeleton height={64} />
        </div>
      ) : records.length === 0 ? (
        <p className="wd-dim">{t('timer.dayEmpty')}</p>
      ) : (
        <>
          <ol className="wd-strip">
            {stripOf(records, range, now, zone).map((hour) => (
              <Hour key={hour.start} hour={hour} zone={zone} />
            ))}
          </ol>
          {sum && sum.unprotected > 0 && (
            <p className="wd-small wd-dim">
              {t('timer.unprotected', { duration: duration(sum.unprotected) })}
            </p>
          )}
        </>
      )}
    </section>
  );
}

function Hour({ hour, zone }: { hour: StripHour; zone: string }) {
  const { t } = useTranslation();
  const duration = useDuration();
  const words = [
    t('timer.hour', {
      from: timeText(hour.start, zone),
      to: timeText(hour.start + HOUR, zone),
      tracked: duration(hour.tracked),
    }),
    ...(hour.unprotected > 0 ? [t('timer.hourUnprotected', { count: hour.unprotected })] : []),
    ...(hour.discarded > 0 ? [t('timer.hourDiscarded', { count: hour.discarded })] : []),
  ].join(', ');
  const cells = hour.cells.map((cell, column) => ({ ...cell, column }));
  return (
    <li>
      <a href={DIARY} aria-label={words} title={words}>
        <span className="wd-strip-cells">
          {cells.map((cell) => (
            <i
              key={cell.column}
              data-state={cell.state}
              style={{ height: `${Math.max(0.15, cell.share) * 100}%` }}
            />
          ))}
        </span>
        <span className="wd-strip-hour wd-number">{String(hour.hour).padStart(2, '0')}</span>
      </a>
    </li>
  );
}
