// What the timer's parts are given.
import type { RefObject } from 'react';
import type { DiaryState } from '../../../shared/diary-api.ts';
import type { TimerHandle } from './use-timer.ts';

export interface TimerPanelProps {
  readonly state: DiaryState;
  readonly timer: TimerHandle;
  readonly now: number;
  readonly offline: boolean;
  readonly memoField: RefObject<HTMLInputElement | null>;
  readonly labelsField: RefObject<HTMLFieldSetElement | null>;
}
