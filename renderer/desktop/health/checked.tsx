import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleDashed,
  IconClockExclamation,
  IconShieldCheck,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { HealthView } from '../../../shared/diary-api.ts';
import { useCommands } from '../../frame/commands.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import { useProblemText } from '../../ui/problem-text.ts';
import { dateText, timeText } from '../../ui/time-format.ts';
import { useZone } from '../../ui/zone.tsx';
import { useTracker } from '../line/tracker-context.tsx';
import { Failed } from './failed.tsx';
import { Findings } from './findings.tsx';
import { useRunning } from './use-running.ts';
import { enteredSince, verdictOf } from './verdict.ts';

const ICONS = {
  good: IconCircleCheck,
  unchecked: IconCircleDashed,
  empty: IconCircleDashed,
  attention: IconClockExclamation,
  broken: IconAlertTriangle,
};

export function Checked(props: {
  health: HealthView;
  nameOf: (contract: string) => string;
  offline: boolean;
  onChecked: () => void;
}) {
  const { t, i18n } = useTranslation();
  const { api } = useTracker();
  const { zone } = useZone();
  const problemText = useProblemText();
  const { health, nameOf, offline, onChecked } = props;
  const check = useRunning(() => api.verify({}), onChecked);
  const busy = check.seconds !== null;
  useCommands(t('health.title'), [
    {
      id: 'health-check',
      name: t('health.check'),
      run() {
        if (offline || busy) return false;
        check.run();
        return true;
      },
    },
  ]);
  const verdict = verdictOf(health);
  const Icon = ICONS[verdict];
  const { verified } = health;
  const newer = enteredSince(health);
  const blobs = verified?.report.blobs;
  return (
    <section className="wd-card wd-health-verdict" data-verdict={verdict} aria-labelledby="wd-health-verdict">
      <div className="wd-health-head" data-verdict={verdict}>
        <Icon className="wd-health-glyph" size={32} stroke={1.5} aria-hidden />
        <div>
          <h3 id="wd-health-verdict">{t(`health.verdict.${verdict}`)}</h3>
          <p>{t(`health.verdict.${verdict}Text`)}</p>
        </div>
        <BusyButton
          leftSection={<IconShieldCheck size={18} stroke={1.75} aria-hidden />}
          busy={busy}
          disabled={offline}
          onClick={check.run}
        >
          {t('health.check')}
        </BusyButton>
      </div>
      <p className="wd-health-told wd-number" role="status">
        {busy && t('health.checking', { seconds: check.seconds ?? 0 })}
      </p>
      {check.problem && (
        <Failed
          title={t('health.checkFailed')}
          text={problemText(check.problem)}
          action={t('health.tryAgain')}
          disabled={offline || busy}
          run={check.run}
        />
      )}
      <dl className="wd-health-numbers">
        <div>
          <dt>{t('health.lastChecked')}</dt>
          <dd className="wd-number">
            {verified ? timeText(verified.at, zone) : t('health.never')}
            {verified && <small>{dateText(verified.at, zone, i18n.language)}</small>}
            {newer > 0 && <small>{t('health.newer', { count: newer })}</small>}
          </dd>
        </div>
        {verified && (
          <div>
            <dt>{t('health.journals')}</dt>
            <dd className="wd-number">
              {t('health.entries', {
                count: verified.report.journals.reduce((sum, { entries }) => sum + entries, 0),
              })}
            </dd>
          </div>
        )}
        {blobs && (
          <div>
            <dt>{t('health.texts')}</dt>
            <dd className="wd-number">
              {t('health.textsGood', { count: blobs.good })}
              {blobs.erased > 0 && <small>{t('health.textsErased', { count: blobs.erased })}</small>}
            </dd>
          </div>
        )}
      </dl>
      {verified && <Findings report={verified.report} nameOf={nameOf} />}
    </section>
  );
}
