// Sample states of what stands around every screen: warnings, a virtual display, a disk that refuses.
import { fail } from '../../../shared/domain/result.ts';
import type { Scene } from '../fake-tracker.ts';
import { fullDay, openRecord, runningTimer, sampleState } from '../sample-diary.ts';
import { NOW } from './timer.ts';

/** What whatever asks the journal is answered with once its thread has ended. */
const CLOSED = fail('journal-closed', 'The journal is closed. Start Work Diary again.');

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
  'journal-closed': () => ({
    state: sampleState(NOW, {
      timer: { ...sampleState(NOW).timer, today: null },
      warnings: [
        {
          reason: 'stopped-elsewhere',
          message: 'The timer was stopped here, since you asked for it on another of your devices.',
        },
        { reason: 'journal-closed', message: 'The journal stopped working.' },
      ],
    }),
    records: [],
    answers: { diary: CLOSED, overview: CLOSED, statement: CLOSED },
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
