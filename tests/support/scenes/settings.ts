// Sample states of the settings.

import type { MachineView, OpenWindows } from '../../../shared/diary-api.ts';
import { defaultPrivateRules } from '../../../shared/domain/default-private-rules.ts';
import { fail, ok } from '../../../shared/domain/result.ts';
import { HOUR, MINUTE, WEEK, weekOf } from '../../../shared/domain/time.ts';
import type { Scene } from '../fake-tracker.ts';
import { acme, bakery, sampleContract, sampleState } from '../sample-diary.ts';
import { NOW } from './timer.ts';

const machine: MachineView = {
  dataFolder: '/home/sample/.local/share/work-diary',
  journalBytes: 48_300_000,
  pictures: 18_422,
  pictureBytes: 3_610_000_000,
  freeBytes: 41_200_000_000,
  startAtLogin: { on: true, file: '/home/sample/.config/autostart/work-diary.desktop' },
};

const windows: OpenWindows = {
  known: true,
  windows: [
    { applications: ['code', 'Code'], titles: ['orders.ts – gateway (sample data) – Code'] },
    { applications: ['Navigator', 'firefox'], titles: ['My account – Online Banking – Firefox'] },
    { applications: ['keepassxc', 'KeePassXC'], titles: ['Sample.kdbx – KeePassXC'] },
    { applications: [], titles: ['A window whose application says nothing of itself'] },
  ],
};

const base = (change: Partial<Scene['state']> = {}): Scene => {
  const state = sampleState(NOW, change);
  return {
    state: {
      ...state,
      settings: {
        ...state.settings,
        privateRules: defaultPrivateRules.map((rule) => ({ ...rule })),
        ...change.settings,
      },
    },
    records: [],
    answers: {
      machine: ok(machine),
      openWindows: ok(windows),
      setStartAtLogin: ok(null),
      changeTerms: ({ contract, terms: next }) =>
        ok({
          ...acme,
          id: contract,
          versions: [...acme.versions, { ...next, version: 2, from: weekOf(NOW) + WEEK }],
        }),
    },
  };
};

const [terms] = acme.versions;
if (!terms) throw new Error('the sample contract has no terms');

const many = Array.from({ length: 300 }, (_, index) => ({
  field: index % 3 === 0 ? ('application' as const) : ('title' as const),
  pattern:
    index === 7
      ? `*${'a very long pattern without any spaces '.repeat(4).replaceAll(' ', '-')}*`
      : `*sample rule ${index + 1}*`,
}));

export const settingsScenes = {
  settings: () => base(),
  'settings-contracts': () =>
    base({
      contracts: [
        {
          ...acme,
          versions: [
            terms,
            { ...terms, version: 2, from: weekOf(NOW) + WEEK, rate: 9200, weeklyLimit: 35 * HOUR },
          ],
          raisedLimits: [{ week: weekOf(NOW), limit: 36.5 * HOUR, at: NOW - HOUR }],
        },
        { ...bakery, statusChanges: [{ at: NOW - MINUTE, status: 'paused' }] },
        { ...sampleContract('server', 'Support', 'Sample client'), kind: 'server' },
        {
          ...sampleContract(
            'old',
            `Pruefung-${'sehrlangerzusammengesetztertitel'.repeat(2)}`,
            'Sample client',
          ),
          statusChanges: [{ at: NOW - WEEK, status: 'ended' }],
        },
      ],
    }),
  'settings-empty': () => {
    const scene = base({ contracts: [] });
    return {
      ...scene,
      state: {
        ...scene.state,
        settings: { ...scene.state.settings, privateRules: [], remindMemoMinutes: 0, usualHours: null },
      },
      answers: {
        ...scene.answers,
        machine: ok({ ...machine, startAtLogin: null }),
        openWindows: ok({ known: false, windows: [] }),
      },
    };
  },
  'settings-many-rules': () => {
    const scene = base();
    return { ...scene, state: { ...scene.state, settings: { ...scene.state.settings, privateRules: many } } };
  },
  'settings-failing': () => ({
    ...base(),
    answers: {
      machine: fail(
        'disk-error',
        'The disk could not be read or written. Check the disk and its cables, then start again.',
      ),
      openWindows: fail('no-display', 'The display does not answer. Look again in a moment.'),
      saveSettings: fail(
        'settings-not-saved',
        'The settings could not be saved: no space left on the device. Free some space.',
      ),
      export: fail(
        'disk-error',
        'The disk could not be read or written. Check the disk and its cables, then start again.',
      ),
    },
  }),
  'settings-disk-full': () => ({
    ...base({
      warnings: [
        {
          reason: 'disk-full',
          message: 'The disk is full. Free some space: what is not sealed yet is kept and written then.',
        },
      ],
    }),
    answers: {
      machine: ok({ ...machine, freeBytes: 3_100_000, journalBytes: 912, pictureBytes: 38_610_000_000 }),
    },
  }),
} as const satisfies Record<string, () => Scene>;
