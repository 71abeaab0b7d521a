// Sample states of what stands around every screen: warnings, a virtual display, a disk that refuses.
import type { Scene } from '../fake-tracker.ts';
import { fullDay, openRecord, runningTimer, sampleState } from '../sample-diary.ts';
import { NOW } from './timer.ts';

export const frameScenes = {
  warnings: () => ({
    state: sampleState(NOW, {
      timer: runningTimer(NOW),
      warnings: [
        { reason: 'limit-near', message: 'Nine tenths of the weekly limit are used.' },
        { reason: 'snapshot-blank', message: 'The picture shows nothing but one colour.' },
        { reason: 'input-not-counted', message: 'Input is not counted right now.' },
      ],
    }),
    records: [...fullDay(NOW), openRecord(NOW)],
  }),
  'disk-full': () => ({
    state: sampleState(NOW, {
      timer: runningTimer(NOW),
      warnings: [{ reason: 'disk-full', message: 'The disk is full.' }],
    }),
    records: [...fullDay(NOW), openRecord(NOW)],
  }),
  'virtual-display': () => ({
    state: sampleState(NOW, { timer: runningTimer(NOW), virtualDisplay: true }),
    records: [...fullDay(NOW), openRecord(NOW)],
  }),
} as const satisfies Record<string, () => Scene>;
