// What works on this machine, part by part, with what to do about the rest.
import { Button, Skeleton } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconX } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DiaryState, SelfTestView } from '../../shared/diary-api.ts';
import { en } from '../ui/i18n/en.ts';
import { useAct, useTracker } from './tracker-context.tsx';

const icons = { ok: IconCheck, limited: IconAlertTriangle, failed: IconX };
type Part = keyof typeof en.selfTest.part;
const isPart = (part: string): part is Part => part in en.selfTest.part;

export function SelfTest({ state, offline }: { state: DiaryState; offline: boolean }) {
  const { t } = useTranslation();
  const { api } = useTracker();
  const act = useAct();
  const lines = state.selfTest;
  const [busy, setBusy] = useState(false);
  const [chosen, choose] = useState<boolean | null>(null);
  const untested = lines === null && !offline;

  useEffect(() => {
    if (untested) void act(api.selfTest({}));
  }, [untested, act, api]);

  const failed = lines?.filter((line) => line.state === 'failed').length ?? 0;
  const limited = lines?.filter((line) => line.state === 'limited').length ?? 0;
  // Open until the day's first start, and afterwards only while something does not work.
  const fresh = state.timer.state === 'stopped' && (limited > 0 || state.timer.today === 0);
  const opened = chosen ?? (failed > 0 || fresh);
  const verdict = [
    ...(failed > 0 ? [t('selfTest.failed', { count: failed })] : []),
    ...(limited > 0 ? [t('selfTest.limited', { count: limited })] : []),
  ].join(', ');

  return (
    <section className="wd-card wd-selftest" aria-labelledby="wd-selftest">
      <div className="wd-selftest-head">
        <h2 id="wd-selftest">{t('selfTest.title')}</h2>
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
      {lines === null ? (
        <div aria-busy="true">
          <p className="wd-dim">{t('selfTest.running')}</p>
          <Skeleton height={16} mt={8} />
          <Skeleton height={16} mt={8} />
        </div>
      ) : (
        <p className="wd-dim">{verdict || t('selfTest.allGood')}</p>
      )}
      {opened && lines && (
        <>
          <ul className="wd-selftest-lines">
            {lines.map((line) => (
              <Line key={line.part} line={line} />
            ))}
          </ul>
          <Button
            variant="default"
            size="xs"
            loading={busy}
            disabled={offline}
            onClick={async () => {
              setBusy(true);
              await act(api.selfTest({}));
              setBusy(false);
            }}
          >
            {t('selfTest.again')}
          </Button>
        </>
      )}
    </section>
  );
}

function Line({ line }: { line: SelfTestView }) {
  const { t } = useTranslation();
  const Icon = icons[line.state];
  return (
    <li data-state={line.state}>
      <Icon size={18} stroke={2} aria-hidden />
      <div>
        <b>{isPart(line.part) ? t(`selfTest.part.${line.part}`) : line.part}</b>{' '}
        <span>
          {t(`selfTest.state.${line.state}`)}
          {line.detail && `, ${line.detail}`}
        </span>
        {line.remedy && <p>{line.remedy}</p>}
      </div>
    </li>
  );
}
