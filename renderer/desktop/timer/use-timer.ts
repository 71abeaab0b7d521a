// The timer as the screen handles it: what is chosen and typed, and what start, stop and save do with it.
import { useCallback, useState } from 'react';
import type { DiaryState } from '../../../shared/diary-api.ts';
import { type Contract, statusAt, type Terms, termsAt } from '../../../shared/domain/contract.ts';
import { useAct, useTracker } from '../line/tracker-context.tsx';

/** The code points that are left of a memo's 500. */
export const memoLeft = (memo: string): number => 500 - [...memo.normalize('NFC').trim()].length;

export interface TimerHandle {
  /** Contracts on which time may be tracked now. */
  readonly contracts: readonly Contract[];
  readonly contract: Contract | null;
  readonly terms: Terms | null;
  readonly memo: string;
  readonly labels: readonly string[];
  readonly busy: boolean;
  /** The start was refused, and "go on over the limit" is open to be chosen. */
  readonly overLimit: boolean;
  choose(contract: string): void;
  typeMemo(memo: string): void;
  /** Forgets what was typed, where the timer runs. */
  resetMemo(): void;
  /** Gives the tracker the memo that was typed, where the timer runs. */
  saveMemo(memo?: string): void;
  setLabels(labels: readonly string[]): void;
  start(overLimit?: boolean): void;
  /** Starts on this contract with the memo that is typed. */
  startOn(contract: string): void;
  /** Starts exactly this work, as after a time away. */
  begin(work: Work): void;
  switchTo(contract: string): void;
  stop(): void;
  /** Privacy pause and its end. */
  togglePrivacy(): void;
  dismissOverLimit(): void;
}

export interface Work {
  readonly contract: string;
  readonly memo: string;
  readonly labels: readonly string[];
}

export function useTimer(state: DiaryState): TimerHandle {
  const { api } = useTracker();
  const act = useAct();
  const { timer } = state;
  const stopped = timer.state === 'stopped';
  const [draft, setDraft] = useState<{
    memo: string | null;
    labels: readonly string[];
    contract: string | null;
  }>({
    memo: stopped ? '' : null,
    labels: timer.labels,
    contract: timer.contract,
  });
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Work | null>(null);

  const contracts = state.contracts.filter((contract) => statusAt(contract, state.now) === 'active');
  const chosen = stopped ? (draft.contract ?? contracts[0]?.id ?? null) : timer.contract;
  const contract = state.contracts.find((candidate) => candidate.id === chosen) ?? null;
  const terms = contract ? termsAt(contract, state.now) : null;
  // While the timer runs the tracker's words are the truth, except for what is being typed.
  const memo = stopped ? (draft.memo ?? '') : (draft.memo ?? timer.memo);
  const labels = stopped ? draft.labels.filter((label) => terms?.labels.includes(label)) : timer.labels;

  const begin = useCallback(
    async (work: Work, overLimit: boolean) => {
      setBusy(true);
      const call = api.start({
        contract: work.contract,
        memo: work.memo,
        labels: [...work.labels],
        ...(overLimit ? { overLimit } : {}),
      });
      const result = await call;
      setBusy(false);
      if (!result.ok && result.error.reason === 'limit-reached') {
        setRefused(work);
        return;
      }
      setRefused(null);
      if (await act(call)) setDraft({ memo: null, labels: work.labels, contract: work.contract });
    },
    [api, act],
  );

  return {
    contracts,
    contract,
    terms,
    memo,
    labels,
    busy,
    overLimit: refused !== null,
    choose: (id) => setDraft((before) => ({ ...before, contract: id })),
    typeMemo: (text) => setDraft((before) => ({ ...before, memo: text })),
    resetMemo: () => !stopped && setDraft((before) => ({ ...before, memo: null })),
    saveMemo(text = memo) {
      if (stopped) return;
      if (text.trim() === timer.memo) setDraft((before) => ({ ...before, memo: null }));
      else
        void act(api.setMemo({ memo: text })).then(
          (saved) => saved && setDraft((before) => ({ ...before, memo: null })),
        );
    },
    setLabels(next) {
      setDraft((before) => ({ ...before, labels: next }));
      if (!stopped) void act(api.setLabels({ labels: [...next] }));
    },
    start(overLimit = false) {
      if (refused && overLimit) void begin(refused, true);
      else if (contract && !busy) void begin({ contract: contract.id, memo, labels }, false);
    },
    startOn: (id) => void begin({ contract: id, memo, labels: [] }, false),
    begin: (work) => void begin(work, false),
    switchTo: (id) => void begin({ contract: id, memo: '', labels: [] }, false),
    stop() {
      // The same words stay in the field for the next start.
      setDraft({ memo, labels, contract: chosen });
      void act(api.stop({}));
    },
    togglePrivacy() {
      if (!stopped) void act(timer.state === 'privacy' ? api.resume({}) : api.pause({}));
    },
    dismissOverLimit: () => setRefused(null),
  };
}
