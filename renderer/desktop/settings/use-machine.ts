// What the tracker says of this machine: folder, disk, and starting with the system.
import type { MachineView } from '../../../shared/diary-api.ts';
import { useTracker } from '../line/tracker-context.tsx';
import { type Answered, useAnswer } from '../line/use-answer.ts';

export function useMachine(): Answered<MachineView> {
  const { api } = useTracker();
  return useAnswer('machine', () => api.machine({}));
}
