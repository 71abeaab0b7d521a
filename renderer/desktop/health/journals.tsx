// Every journal: what it is about, how long it is, its newest fingerprint, and which key writes it.
import { ActionIcon, Tooltip } from '@mantine/core';
import {
  IconAlertTriangle,
  IconCheck,
  IconCircleDashed,
  IconCopy,
  IconHistory,
  IconKey,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { HealthView } from '../../../shared/diary-api.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { dateText, timeText } from '../../ui/time-format.ts';
import { useZone } from '../../ui/zone.tsx';
import { checkedJournal } from './verdict.ts';

type Journal = HealthView['journals'][number];

interface JournalsProps {
  readonly health: HealthView;
  nameOf(contract: string): string;
}

export function Journals({ health, nameOf }: JournalsProps) {
  const { t } = useTranslation();
  const { journals } = health;
  if (journals.length === 0) return null;
  const inOrder = [...journals].sort((a, b) => Number(b.current) - Number(a.current));
  return (
    <section className="wd-card" aria-labelledby="wd-health-journals">
      <h3 id="wd-health-journals">{t('health.journals')}</h3>
      <p className="wd-dim">{t('health.journalsMeans')}</p>
      <ul className="wd-health-journals">
        {inOrder.map((journal) => (
          <Line
            key={`${journal.contract}:${journal.device}`}
            journal={journal}
            health={health}
            title={nameOf(journal.contract)}
          />
        ))}
      </ul>
      {journals.some(({ current }) => !current) && (
        <p className="wd-note">
          <b>{t('health.restored')}</b> {t('health.restoredMeans')}
        </p>
      )}
    </section>
  );
}

function Line({ journal, health, title }: { journal: Journal; health: HealthView; title: string }) {
  const { t, i18n } = useTranslation();
  const { zone } = useZone();
  const { newest, head, current } = journal;
  const checked = health.verified && checkedJournal(health.verified.report, journal);
  const problems = checked?.problems.length ?? 0;
  const KeyIcon = current ? IconKey : IconHistory;
  const CheckIcon = problems > 0 ? IconAlertTriangle : checked ? IconCheck : IconCircleDashed;
  return (
    <li>
      <div>
        <b>{title}</b>
        <small className="wd-number">
          {t('health.entries', { count: journal.entries })} ·{' '}
          {newest === null
            ? t('health.newestNone')
            : t('health.newest', {
                time: `${dateText(newest, zone, i18n.language, true)}, ${timeText(newest, zone)}`,
              })}
        </small>
      </div>
      <div className="wd-health-marks">
        <span>
          <KeyIcon className="wd-health-glyph" size={16} stroke={1.75} aria-hidden />
          {t(current ? 'health.keyCurrent' : 'health.keyOld')}
        </span>
        <span data-bad={problems > 0}>
          <CheckIcon className="wd-health-glyph" size={16} stroke={1.75} aria-hidden />
          {!checked
            ? t('health.journalUnchecked')
            : problems > 0
              ? t('health.journalBad', { count: problems })
              : t('health.journalGood')}
        </span>
      </div>
      {head !== null && <Head head={head} title={title} />}
    </li>
  );
}

function Head({ head, title }: { head: string; title: string }) {
  const { t } = useTranslation();
  return (
    <div className="wd-health-hash">
      <Tooltip label={`${t('health.head')}: ${head}`} multiline w={320}>
        <code>{head.slice(0, 12)}…</code>
      </Tooltip>
      <CopyButton value={head}>
        {({ copied, copy }) => (
          <Tooltip label={t(copied ? 'health.copied' : 'health.headCopy', { title })}>
            <ActionIcon
              aria-label={t(copied ? 'health.copied' : 'health.headCopy', { title })}
              onClick={copy}
            >
              {copied ? <IconCheck size={16} stroke={1.5} /> : <IconCopy size={16} stroke={1.5} />}
            </ActionIcon>
          </Tooltip>
        )}
      </CopyButton>
    </div>
  );
}
