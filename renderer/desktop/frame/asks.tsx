// What waits for an answer: stretches without input, and whether to go on after a time away.
import { Button, Popover, Select, TextInput } from '@mantine/core';
import { IconClockPause, IconPlayerPlay } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DiaryState, IdleAsk, ResumeAsk } from '../../../shared/diary-api.ts';
import { statusAt, termsAt } from '../../../shared/domain/contract.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import { timeText } from '../../ui/time-format.ts';
import { useDuration } from '../../ui/use-duration.ts';
import { useAct, useTracker } from '../line/tracker-context.tsx';
import type { TimerHandle } from '../timer/use-timer.ts';

export function Asks({ state, zone, timer }: { state: DiaryState; zone: string; timer: TimerHandle }) {
  return (
    <>
      {state.resumeAsk && <Resume ask={state.resumeAsk} state={state} timer={timer} />}
      {state.idleAsks.map((ask) => (
        <Idle key={ask.id} ask={ask} state={state} zone={zone} />
      ))}
    </>
  );
}

const titleOf = (state: DiaryState, id: string): string =>
  state.contracts.find((contract) => contract.id === id)?.title ?? id;

function Resume(props: { ask: ResumeAsk; state: DiaryState; timer: TimerHandle }) {
  const { t } = useTranslation();
  const { api } = useTracker();
  const act = useAct();
  const { ask, state, timer } = props;
  return (
    <section className="wd-ask" aria-label={t(`resume.${ask.reason}`)}>
      <span className="wd-ask-icon">
        <IconPlayerPlay size={20} stroke={1.75} aria-hidden />
      </span>
      <div className="wd-ask-words">
        <h2>{t(`resume.${ask.reason}`)}</h2>
        <p>{t('resume.text', { contract: titleOf(state, ask.contract) })}</p>
        {ask.memo && <p className="wd-dim">{ask.memo}</p>}
      </div>
      <div className="wd-ask-actions">
        <BusyButton busy={timer.busy} onClick={() => timer.begin(ask)}>
          {t('resume.go')}
        </BusyButton>
        <Button variant="default" onClick={() => void act(api.dismissResume({}))}>
          {t('resume.not')}
        </Button>
      </div>
    </section>
  );
}

function Idle({ ask, state, zone }: { ask: IdleAsk; state: DiaryState; zone: string }) {
  const { t } = useTranslation();
  const { api } = useTracker();
  const act = useAct();
  const duration = useDuration();
  const [start, end] = ask.interval;
  const answer = (kind: 'keep' | 'discard') => void act(api.answerIdle({ id: ask.id, answer: kind }));
  const title = t('idle.title', { duration: duration(end - start) });
  return (
    <section className="wd-ask" aria-label={title}>
      <span className="wd-ask-icon">
        <IconClockPause size={20} stroke={1.75} aria-hidden />
      </span>
      <div className="wd-ask-words">
        <h2>{title}</h2>
        <p>
          {t('idle.text', {
            from: timeText(start, zone),
            to: timeText(end, zone),
            contract: titleOf(state, ask.contract),
          })}
        </p>
        <p className="wd-dim">
          {t('idle.keepMeans')} {t('idle.discardMeans')}
        </p>
      </div>
      <div className="wd-ask-actions">
        <Button onClick={() => answer('keep')}>{t('idle.keep')}</Button>
        <Give ask={ask} state={state} />
        <Button variant="default" onClick={() => answer('discard')}>
          {t('idle.discard')}
        </Button>
      </div>
    </section>
  );
}

function Give({ ask, state }: { ask: IdleAsk; state: DiaryState }) {
  const { t } = useTranslation();
  const { api } = useTracker();
  const act = useAct();
  const [opened, setOpened] = useState(false);
  const [contract, setContract] = useState<string | null>(null);
  const [memo, setMemo] = useState('');
  const [at] = ask.interval;
  const takers = state.contracts.filter(
    (other) =>
      other.id !== ask.contract && statusAt(other, at) === 'active' && termsAt(other, at)?.manualTime,
  );
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position="bottom"
      trapFocus
      withArrow
      shadow="md"
      width={320}
    >
      <Popover.Target>
        <Button variant="default" onClick={() => setOpened(!opened)}>
          {t('idle.give')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('idle.give')}>
        {takers.length === 0 ? (
          <p>{t('idle.giveNobody')}</p>
        ) : (
          <form
            className="wd-stack"
            onSubmit={(event) => {
              event.preventDefault();
              if (contract) void act(api.answerIdle({ id: ask.id, answer: 'give', contract, memo }));
            }}
          >
            <p className="wd-dim">{t('idle.giveMeans')}</p>
            <Select
              label={t('idle.giveContract')}
              placeholder={t('idle.giveChoose')}
              data={takers.map((other) => ({ value: other.id, label: other.title }))}
              value={contract}
              onChange={setContract}
              comboboxProps={{ withinPortal: false }}
            />
            <TextInput
              label={t('timer.memo')}
              value={memo}
              onChange={(event) => setMemo(event.currentTarget.value)}
            />
            <Button type="submit" disabled={!contract || memo.trim() === ''}>
              {t('idle.giveGo')}
            </Button>
          </form>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}
