// What has not arrived where it belongs: not sealed, not on the disk, not at the server.
import { IconCheck, IconHourglass } from '@tabler/icons-react';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import type { HealthView } from '../../../shared/diary-api.ts';
import { dateIn, dateText, timeText } from '../../ui/time-format.ts';
import { useZone } from '../../ui/zone.tsx';
import { hrefOf } from '../frame/route.ts';

export function Waiting({ health, nameOf }: { health: HealthView; nameOf: (contract: string) => string }) {
  const { t, i18n } = useTranslation();
  const { zone } = useZone();
  const { unsealed, unwritten, unsent } = health;
  const lines = [
    { name: 'unsealed', count: unsealed.length },
    { name: 'unwritten', count: unwritten },
    { name: 'unsent', count: unsent },
  ] as const;
  return (
    <section className="wd-card" aria-labelledby="wd-health-waiting">
      <h3 id="wd-health-waiting">{t('health.waiting')}</h3>
      <dl className="wd-health-numbers">
        {lines.map(({ name, count }) => (
          <div key={name} data-waits={count > 0}>
            <dt>
              {count > 0 ? (
                <IconHourglass size={16} stroke={1.75} aria-hidden />
              ) : (
                <IconCheck size={16} stroke={1.75} aria-hidden />
              )}
              {t(`health.${name}`)}
            </dt>
            <dd className="wd-number">
              {count.toLocaleString(i18n.language)}
              <small>{t(count > 0 ? `health.${name}Means` : `health.${name}None`)}</small>
            </dd>
          </div>
        ))}
      </dl>
      {unsealed.length > 0 && (
        <p className="wd-health-unsealed">
          {unsealed.map(({ contract, segment }, index) => (
            <Fragment key={`${contract}:${segment}`}>
              {index > 0 && ' · '}
              <a href={hrefOf({ screen: 'diary', day: dateIn(segment, zone), record: null })}>
                {dateText(segment, zone, i18n.language)}, {timeText(segment, zone)}, {nameOf(contract)}
              </a>
            </Fragment>
          ))}
        </p>
      )}
    </section>
  );
}
