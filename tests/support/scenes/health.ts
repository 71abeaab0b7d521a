// Sample states of the journal's health.
import { createHash } from 'node:crypto';
import type { HealthView, VerifyReport } from '../../../shared/diary-api.ts';
import { fail, ok } from '../../../shared/domain/result.ts';
import { DAY, HOUR, MINUTE, SECOND, SEGMENT, segmentOf } from '../../../shared/domain/time.ts';
import type { Scene } from '../fake-tracker.ts';
import { sampleState } from '../sample-diary.ts';
import { NOW } from './timer.ts';

const hash = (text: string): string => createHash('sha256').update(text).digest('hex');

const journals: HealthView['journals'] = [
  {
    contract: 'acme',
    device: hash('device'),
    current: true,
    entries: 4812,
    head: hash('acme'),
    newest: NOW - 7 * MINUTE,
  },
  {
    contract: 'bakery',
    device: hash('device'),
    current: true,
    entries: 61,
    head: hash('bakery'),
    newest: NOW - 3 * DAY,
  },
];

const report: VerifyReport = {
  good: true,
  journals: journals.map(({ contract, device, entries, head }) => ({
    contract,
    device,
    entries,
    head,
    problems: [],
  })),
  blobs: { good: 21_904, erased: 37, missing: [], changed: [] },
};

const good: HealthView = {
  verified: { at: NOW - 2 * HOUR, report },
  journals,
  unsealed: [],
  unwritten: 0,
  unsent: 0,
  parked: [],
};

const scene = (health: HealthView): Scene => ({
  state: sampleState(NOW),
  records: [],
  answers: {
    health: ok(health),
    verify: ok(report),
    rebuild: ok({ entries: 4873, milliseconds: 1840, corrected: 3 }),
  },
});

export const healthScenes = {
  health: () => scene(good),
  'health-unchecked': () => scene({ ...good, verified: null }),
  'health-empty': () => ({
    ...scene({ ...good, verified: null, journals: [] }),
    state: sampleState(NOW, { contracts: [] }),
  }),
  'health-waiting': () =>
    scene({
      ...good,
      verified: {
        at: NOW - 2 * HOUR,
        report: {
          ...report,
          journals: [{ ...report.journals[0], entries: 4790 } as VerifyReport['journals'][number]],
        },
      },
      journals: [
        ...journals,
        {
          contract: 'acme',
          device: hash('old'),
          current: false,
          entries: 912,
          head: hash('before'),
          newest: NOW - 90 * DAY,
        },
      ],
      unsealed: [
        { contract: 'acme', segment: segmentOf(NOW) - SEGMENT },
        { contract: 'acme', segment: segmentOf(NOW) },
      ],
      unwritten: 5,
      unsent: 214,
      parked: [
        {
          what: 'Record of Acme, Monday 23 November, 09:40 (sample data)',
          at: NOW - 5 * HOUR,
          reason: 'sample-refused',
          message: 'The server does not know the contract any more. Ask your client, then send it again.',
        },
      ],
    }),
  'health-broken': () =>
    scene({
      ...good,
      verified: {
        at: NOW - 30 * SECOND,
        report: {
          good: false,
          journals: report.journals.map((journal, index) => ({
            ...journal,
            problems:
              index === 0
                ? Array.from({ length: 12 }, (_, entry) => ({
                    reason: 'signature-bad',
                    message: `Entry ${entry + 40}: The signature does not hold.`,
                  }))
                : [],
          })),
          blobs: { good: 21_890, erased: 37, missing: [hash('a'), hash('b')], changed: [hash('c')] },
        },
      },
    }),
  'health-failing': () => ({
    ...scene(good),
    answers: {
      health: fail(
        'corrupt-database',
        'The database journal.sqlite in the data folder is damaged. Nothing in it was changed: make a copy of the data folder, then put back a backup.',
      ),
    },
  }),
  'health-check-fails': () => ({
    ...scene({ ...good, verified: null }),
    answers: {
      health: ok({ ...good, verified: null }),
      verify: fail(
        'disk-error',
        'The disk could not be read or written. Check the disk and its cables, then start again.',
      ),
      rebuild: fail(
        'disk-full',
        'The disk is full. Free some space: what is not sealed yet is kept and written then.',
      ),
    },
  }),
} as const satisfies Record<string, () => Scene>;
