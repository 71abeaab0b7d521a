// What of the state has to survive a crash besides the open rows.
import type { Memory } from './memory.ts';
import type { TrackerState } from './state.ts';

export function memoryOf(state: TrackerState): Memory {
  const timer = state.timer;
  return {
    work:
      timer.kind === 'stopped' || (timer.kind === 'running' && !state.run?.kept)
        ? null
        : {
            contract: timer.work.contract,
            memo: timer.work.memo,
            labels: [...timer.work.labels],
            running: timer.kind === 'running',
          },
    quit: state.quit && timer.kind !== 'running',
    stretches: state.stretches.map((stretch) => ({ ...stretch, interval: [...stretch.interval] })),
    idleSince: timer.kind === 'idle' ? timer.since : null,
    overLimit: [...state.overLimit],
    sealedDiscards: state.sealedDiscards.map((pending) => ({
      ...pending,
      key: { ...pending.key },
      move: pending.move && { ...pending.move },
    })),
  };
}
