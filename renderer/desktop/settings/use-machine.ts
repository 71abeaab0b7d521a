// What the tracker says of this machine: folder, disk, and starting with the system.
import { useCallback } from 'react';
import type { MachineView } from '../../../shared/diary-api.ts';
import { useTracker } from '../line/tracker-context.tsx';
import { type Answered, useAnswer } from './use-answer.ts';

export function useMachine(offline: boolean): Answered<MachineView> {
  const { api } = useTracker();
  return useAnswer(
    useCallback(() => api.machine({}), [api]),
    offline,
  );
}
