// What is wrong right now and what to do, across the top of the page, newest first.
import { Button } from '@mantine/core';
import { IconAlertTriangleFilled, IconDeviceDesktopOff } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type DiaryState, oneOffWarnings } from '../../../shared/diary-api.ts';
import type { Problem } from '../../../shared/domain/result.ts';
import { useProblemText } from '../../ui/problem-text.ts';
import { UpdateBanner } from '../desktop-app/update-banner.tsx';
import { useAct, useTracker } from '../line/tracker-context.tsx';
import { ServerBanners } from '../server/server-banners.tsx';
import { hrefOf, type Route } from './route.ts';

/** So many stand there by themselves; the rest is asked for, so that the screen below keeps its room. */
const AT_ONCE = 2;

const JOURNAL: Route = { screen: 'health' };
const TIMER: Route = { screen: 'timer' };

/** Where the remedy of a warning is found; the self-test is on the timer's screen. */
const REMEDIES: Readonly<Record<string, Route>> = {
  'disk-full': { screen: 'settings', section: null },
  'read-only': JOURNAL,
  'disk-error': JOURNAL,
  'journal-fault': JOURNAL,
  'already-running': JOURNAL,
  parked: JOURNAL,
  restored: JOURNAL,
  'no-timer': TIMER,
  'not-watched': TIMER,
  'memo-old': TIMER,
  'odd-hours': TIMER,
  'input-not-counted': TIMER,
  'capture-failed': TIMER,
  'capture-timeout': TIMER,
  'capture-forbidden': TIMER,
  'no-display': TIMER,
  'snapshot-blank': TIMER,
  'limit-near': { screen: 'week', week: null, contract: null },
  'limit-soon': { screen: 'week', week: null, contract: null },
  'limit-reached': { screen: 'week', week: null, contract: null },
};

export function Banners(props: { state: DiaryState; here: Route['screen']; offline: boolean }) {
  const { t } = useTranslation();
  const { state } = props;
  const [all, showAll] = useState(false);
  const warnings = [...state.warnings].reverse();
  const shown = all ? warnings : warnings.slice(0, AT_ONCE);
  return (
    <section className="wd-banners" aria-label={t('warnings.label')} aria-live="polite">
      {shown.map((warning) => (
        <Warning
          key={`${warning.reason}/${warning.message}`}
          warning={warning}
          here={props.here}
          offline={props.offline}
        />
      ))}
      {warnings.length > AT_ONCE && (
        <p className="wd-banner" data-kind="warning">
          <Button
            size="compact-sm"
            className="wd-alert-button"
            aria-expanded={all}
            onClick={() => showAll(!all)}
          >
            {all ? t('warnings.fewer') : t('warnings.more', { count: warnings.length - AT_ONCE })}
          </Button>
        </p>
      )}
      <ServerBanners state={state} />
      <UpdateBanner state={state} />
      {state.virtualDisplay && (
        <p className="wd-banner" data-kind="virtual">
          <IconDeviceDesktopOff size={18} stroke={1.75} aria-hidden />
          <span>
            <b>{t('warnings.virtualTitle')}.</b> {t('warnings.virtualText')}
          </span>
        </p>
      )}
    </section>
  );
}

function Warning(props: { warning: Problem; here: Route['screen']; offline: boolean }) {
  const { t } = useTranslation();
  const words = useProblemText();
  const { api } = useTracker();
  const act = useAct();
  const text = useId();
  const { reason } = props.warning;
  const remedy = REMEDIES[reason];
  const route = remedy && remedy.screen !== props.here ? remedy : null;
  return (
    <p className="wd-banner" data-kind="warning">
      <IconAlertTriangleFilled size={18} aria-hidden />
      <span id={text}>{words(props.warning)}</span>
      {route && (
        <a className="wd-banner-link" href={hrefOf(route)}>
          {t(`nav.${place(route)}`)}
        </a>
      )}
      {/* Where the button goes, the next one takes the cursor, or the screen's heading: see kept-focus. */}
      {oneOffWarnings.has(reason) && (
        <Button
          size="compact-sm"
          className="wd-alert-button"
          ml={route ? 0 : 'auto'}
          aria-label={t('warnings.dismissLabel')}
          aria-describedby={text}
          disabled={props.offline}
          onClick={() => void act(api.dismissWarning({ reason }))}
        >
          {t('warnings.dismiss')}
        </Button>
      )}
    </p>
  );
}

const place = (route: Route) => (route.screen === 'days' ? 'diary' : route.screen);
