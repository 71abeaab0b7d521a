// What works on this machine, part by part, with what to do about the rest.
import { Button, Skeleton } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconX } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DiaryState, SelfTestView } from '../../../shared/diary-api.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import { useAct, useTracker } from '../line/tracker-context.tsx';
import { isAllowed, Permit } from './permit.tsx';
import { useSelfTestWords } from './self-test-words.ts';

const icons = { ok: IconCheck, limited: IconAlertTriangle, failed: IconX };

interface Props {
  readonly state: DiaryState;
  readonly offline: boolean;
}

/** Runs the test where it has not run since the tracker was started. */
function useSelfTest({ state, offline }: Props): void {
  const { api } = useTracker();
  const act = useAct();
  const untested = state.selfTest === null && !offline;
  useEffect(() => {
    if (untested) void act(api.selfTest({}));
  }, [untested, act, api]);
}

/** A card that says in one line how it stands, and opens by itself where something is wrong. */
export function SelfTest({ state, offline }: Props) {
  const { t } = useTranslation();
  const [chosen, choose] = useState<boolean | null>(null);
  useSelfTest({ state, offline });
  const lines = state.selfTest;
  const failed = lines?.some((line) => line.state === 'failed') ?? false;
  // Open before the day's first start, and afterwards only while something does not work.
  const wrong = lines?.some((line) => line.state !== 'ok') ?? false;
  const opened = chosen ?? (failed || (wrong && state.timer.state === 'stopped'));
  return (
    <section className="wd-card wd-selftest" aria-labelledby="wd-selftest">
      <div className="wd-card-head">
        <h3 id="wd-selftest">{t('selfTest.title')}</h3>
        {lines && (
          <Button
            variant="subtle"
            color="gray"
            size="compact-sm"
            onClick={() => choose(!opened)}
            aria-expanded={opened}
          >
            {t(opened ? 'selfTest.hide' : 'selfTest.show')}
          </Button>
        )}
      </div>
      {opened ? <SelfTestLines state={state} offline={offline} /> : <Verdict state={state} />}
    </section>
  );
}

function Verdict({ state: { selfTest: lines } }: Pick<Props, 'state'>) {
  const { t } = useTranslation();
  if (!lines) return <p className="wd-dim">{t('selfTest.running')}</p>;
  const count = (state: SelfTestView['state']) => lines.filter((line) => line.state === state).length;
  const wrong = [
    ...(count('failed') > 0 ? [t('selfTest.failed', { count: count('failed') })] : []),
    ...(count('limited') > 0 ? [t('selfTest.limited', { count: count('limited') })] : []),
  ];
  return <p className="wd-dim">{wrong.length > 0 ? wrong.join(', ') : t('selfTest.allGood')}</p>;
}

/** Every part with its state, its detail and its remedy, and the button that tests again. */
export function SelfTestLines({ state, offline }: Props) {
  const { t } = useTranslation();
  const { api } = useTracker();
  const act = useAct();
  const [busy, setBusy] = useState(false);
  useSelfTest({ state, offline });
  const lines = state.selfTest;
  if (!lines)
    return (
      <div aria-busy="true" role="status">
        <p className="wd-dim">{t('selfTest.running')}</p>
        <Skeleton height={16} mt={8} />
        <Skeleton height={16} mt={8} />
        <Skeleton height={16} mt={8} />
      </div>
    );
  return (
    <div className="wd-stack">
      <Verdict state={state} />
      <ul className="wd-selftest-lines">
        {lines.map((line) => (
          <Line key={line.part} line={line} state={state} offline={offline} />
        ))}
      </ul>
      <BusyButton
        className="wd-selftest-again"
        variant="default"
        size="xs"
        busy={busy}
        disabled={offline}
        onClick={async () => {
          setBusy(true);
          await act(api.selfTest({}));
          setBusy(false);
        }}
      >
        {t('selfTest.again')}
      </BusyButton>
    </div>
  );
}

function Line({ line, state, offline }: Props & { line: SelfTestView }) {
  const words = useSelfTestWords()(line);
  const Icon = icons[line.state];
  return (
    <li data-state={line.state}>
      <Icon size={18} stroke={2} aria-hidden />
      <div>
        <b>{words.part}</b>{' '}
        <span>
          {words.state}
          {words.detail && `, ${words.detail}`}
        </span>
        {!isAllowed(line) ? (
          <Permit line={line} part={words.part} desktop={state.desktop !== null} offline={offline} />
        ) : (
          words.remedy && <p>{words.remedy}</p>
        )}
      </div>
    </li>
  );
}
