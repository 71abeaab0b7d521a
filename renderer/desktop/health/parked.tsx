// What was refused for good: what it was, when, why, and what to do. Nothing of it is ever dropped.
import { IconArchive } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { HealthView } from '../../../shared/diary-api.ts';
import { useProblemText } from '../../ui/problem-text.ts';
import { dateText, timeText } from '../../ui/time-format.ts';
import { useZone } from '../../ui/zone.tsx';

export function Parked({ parked }: { parked: HealthView['parked'] }) {
  const { t, i18n } = useTranslation();
  const { zone } = useZone();
  const problemText = useProblemText();
  return (
    <section className="wd-card" aria-labelledby="wd-health-parked">
      <h3 id="wd-health-parked">{t('health.parked')}</h3>
      <p className="wd-dim">{t('health.parkedMeans')}</p>
      <ul className="wd-health-parked">
        {parked.map((one) => (
          <li key={`${one.at}:${one.what}:${one.reason}`}>
            <IconArchive className="wd-health-glyph wd-dim" size={20} stroke={1.5} aria-hidden />
            <div>
              <b>{one.what}</b>
              <small className="wd-number">
                {dateText(one.at, zone, i18n.language, true)}, {timeText(one.at, zone)}
              </small>
              <p>{problemText(one)}</p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
