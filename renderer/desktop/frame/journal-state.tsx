// Whether what is recorded is on the disk: at the foot of the way between screens, leading to the journal's health.
import { IconAlertTriangleFilled, IconCheck, IconPlugConnectedX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { DiaryState } from '../../../shared/diary-api.ts';
import { hrefOf } from './route.ts';

/** What the tracker says while the journal does not take what it is given. */
const NOT_SAVED = new Set([
  'disk-full',
  'read-only',
  'disk-error',
  'already-running',
  'journal-fault',
  'journal-closed',
]);

export type JournalState = 'saved' | 'not-saved' | 'warned' | 'lost';

export function journalState(warnings: DiaryState['warnings'], offline: boolean): JournalState {
  if (offline) return 'lost';
  if (warnings.some(({ reason }) => NOT_SAVED.has(reason))) return 'not-saved';
  return warnings.length > 0 ? 'warned' : 'saved';
}

const ICONS = {
  saved: IconCheck,
  'not-saved': IconAlertTriangleFilled,
  warned: IconCheck,
  lost: IconPlugConnectedX,
} as const;

export function JournalFoot({ state, offline }: { state: DiaryState; offline: boolean }) {
  const { t } = useTranslation();
  const kind = journalState(state.warnings, offline);
  const Icon = ICONS[kind];
  return (
    <a
      className="wd-nav-state"
      data-state={kind}
      href={hrefOf({ screen: 'health' })}
      aria-label={t(`saved.${kind}`)}
      title={t(`saved.${kind}`)}
    >
      <Icon size={16} stroke={2} aria-hidden />
      <span className="wd-nav-word" role="status">
        {t(`saved.${kind}`)}
      </span>
    </a>
  );
}
