// Every method of the API with arguments that are wrong: refused with the field's name, and nothing changed.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { diaryMethods, type MethodName } from '../../shared/diary-api.ts';
import { DAY, MINUTE, weekOf } from '../../shared/domain/time.ts';
import { sampleTerms } from '../support/sample-terms.ts';
import { NINE, openWorkplace, start, stateOf, type Workplace, workAndSeal } from '../support/workplace.ts';

type Case = readonly [args: unknown, field: string];

const HASH = 'a'.repeat(64);
const key = { contract: 'c', segment: NINE };
const terms = { ...sampleTerms, pictures: 'clear' };
const contract = { title: 'T', client: '', terms };
const long = (length: number): string => 'x'.repeat(length);

const records: readonly Case[] = [
  [{ records: [] }, 'records'],
  [{ records: 'all' }, 'records'],
  [{ records: [{ ...key, segment: '9' }] }, 'records.0.segment'],
  [{ records: [key, { ...key, contract: '../x' }] }, 'records.1.contract'],
  [{ records: [{ ...key, device: 'd' }] }, 'records.0.device'],
  [{ records: Array.from({ length: 1001 }, () => key) }, 'records'],
];
const oneKey: readonly Case[] = [
  [{}, 'contract'],
  [{ ...key, contract: long(65) }, 'contract'],
  [{ ...key, segment: 1.5 }, 'segment'],
  [{ ...key, segment: null }, 'segment'],
];
const bounds: readonly Case[] = [
  [{}, 'bounds'],
  [{ bounds: [NINE] }, 'bounds'],
  [{ bounds: Array.from({ length: 15 }, (_, i) => NINE + i) }, 'bounds'],
  [{ bounds: [NINE, 'later'] }, 'bounds.1'],
  [{ bounds: [-1, NINE] }, 'bounds.0'],
];
const span: readonly Case[] = [
  [{}, 'from'],
  [{ from: '2026-01-05', to: NINE }, 'from'],
  [{ from: NINE, to: Number.MAX_SAFE_INTEGER + 1 }, 'to'],
];

/** Wrong in itself, whatever the tracker holds. Every method takes an object and no key that it does not know. */
const cases: { readonly [M in MethodName]: readonly Case[] } = {
  state: [],
  acceptConsent: [
    [{}, 'hash'],
    [{ hash: 7 }, 'hash'],
    [{ hash: HASH.toUpperCase() }, 'hash'],
  ],
  selfTest: [],
  createContract: [
    [{}, 'title'],
    [{ ...contract, title: '  ' }, 'title'],
    [{ ...contract, title: long(121) }, 'title'],
    [{ ...contract, client: long(121) }, 'client'],
    [{ ...contract, id: 'mine' }, 'id'],
    [{ ...contract, terms: { ...terms, currency: 'euro' } }, 'terms.currency'],
    [{ ...contract, terms: { ...terms, rate: -1 } }, 'terms.rate'],
    [{ ...contract, terms: { ...terms, rate: 1.5 } }, 'terms.rate'],
    [{ ...contract, terms: { ...terms, weeklyLimit: '40' } }, 'terms.weeklyLimit'],
    [{ ...contract, terms: { ...terms, pictures: 'none' } }, 'terms.pictures'],
    [{ ...contract, terms: { ...terms, displays: 'some' } }, 'terms.displays'],
    [{ ...contract, terms: { ...terms, minimumActive: 11 } }, 'terms.minimumActive'],
    [{ ...contract, terms: { ...terms, manualTime: 1 } }, 'terms.manualTime'],
    [{ ...contract, terms: { ...terms, labels: ['ok', long(61)] } }, 'terms.labels.1'],
    [{ ...contract, terms: { ...terms, version: 1 } }, 'terms.version'],
  ],
  changeTerms: [
    [{}, 'contract'],
    [{ contract: 'c', terms: { ...terms, rate: '80' } }, 'terms.rate'],
    [{ contract: 'c', terms: { ...terms, weeklyLimit: -1 } }, 'terms.weeklyLimit'],
    [{ contract: 'c', terms: { ...terms, from: NINE } }, 'terms.from'],
    [{ contract: 'c', terms, week: NINE }, 'week'],
  ],
  raiseLimit: [
    [{}, 'contract'],
    [{ contract: 'c', week: 'this', limit: 1 }, 'week'],
    [{ contract: 'c', week: NINE, limit: -1 }, 'limit'],
    [{ contract: 'c', week: NINE, limit: 1.5 }, 'limit'],
    [{ contract: 'c', week: NINE, limit: null }, 'limit'],
  ],
  setContractStatus: [
    [{ contract: 'c', status: 'gone' }, 'status'],
    [{ status: 'ended' }, 'contract'],
  ],
  start: [
    [{}, 'contract'],
    [{ contract: 'a b' }, 'contract'],
    [{ contract: 'c', memo: long(501) }, 'memo'],
    [{ contract: 'c', memo: 5 }, 'memo'],
    [{ contract: 'c', labels: [''] }, 'labels.0'],
    [{ contract: 'c', labels: Array.from({ length: 21 }, () => 'l') }, 'labels'],
    [{ contract: 'c', overLimit: 'yes' }, 'overLimit'],
  ],
  stop: [],
  pause: [],
  resume: [],
  dismissResume: [],
  dismissWarning: [
    [{}, 'reason'],
    [{ reason: '' }, 'reason'],
    [{ reason: 7 }, 'reason'],
    [{ reason: long(65) }, 'reason'],
  ],
  setMemo: [
    [{}, 'memo'],
    [{ memo: long(501) }, 'memo'],
    [{ memo: 'm', records: [{ ...key, segment: {} }] }, 'records.0.segment'],
    [{ memo: 'm', records: Array.from({ length: 1001 }, () => key) }, 'records'],
  ],
  setLabels: [
    [{}, 'labels'],
    [{ labels: 'one' }, 'labels'],
    [{ labels: ['fine', 2] }, 'labels.1'],
    [{ labels: [], records: [null] }, 'records.0'],
  ],
  keep: oneKey,
  blur: oneKey,
  discard: records,
  undoDiscard: records,
  moveRecords: [
    ...records.map(([args, field]): Case => [{ ...(args as object), contract: 'c', memo: 'm' }, field]),
    [{ records: Array.from({ length: 145 }, () => key), contract: 'c', memo: 'm' }, 'records'],
    [{ records: [key], memo: 'm' }, 'contract'],
    [{ records: [key], contract: 'c d', memo: 'm' }, 'contract'],
    [{ records: [key], contract: 'c' }, 'memo'],
    [{ records: [key], contract: 'c', memo: long(501) }, 'memo'],
  ],
  giveBack: [
    [{}, 'entries'],
    [{ entries: [], reason: '' }, 'entries'],
    [{ entries: [HASH, 'x'], reason: '' }, 'entries.1'],
    [{ entries: Array.from({ length: 1001 }, () => HASH), reason: '' }, 'entries'],
    [{ entries: [HASH] }, 'reason'],
    [{ entries: [HASH], reason: long(501) }, 'reason'],
  ],
  textVersions: [
    [{}, 'entry'],
    [{ entry: HASH.slice(1) }, 'entry'],
  ],
  answerIdle: [
    [{}, 'answer'],
    [{ id: 'i', answer: 'maybe' }, 'answer'],
    [{ id: '', answer: 'keep' }, 'id'],
    [{ id: 'i', answer: 'keep', memo: 'm' }, 'memo'],
    [{ id: 'i', answer: 'give', memo: 'm' }, 'contract'],
    [{ id: 'i', answer: 'give', contract: 'c', memo: long(501) }, 'memo'],
  ],
  addTime: [
    [{}, 'contract'],
    [{ contract: 'c', from: '9', to: NINE, memo: 'm' }, 'from'],
    [{ contract: 'c', from: NINE, to: -1, memo: 'm' }, 'to'],
    [{ contract: 'c', from: NINE, to: NINE, memo: long(501) }, 'memo'],
  ],
  pair: [
    [{}, 'server'],
    [{ server: 'localhost' }, 'server'],
    [{ server: 'file:///etc/passwd' }, 'server'],
    [{ server: `http://${long(300)}.example` }, 'server'],
  ],
  cancelPairing: [],
  unpair: [],
  syncNow: [],
  answerOffer: [
    [{}, 'contract'],
    [{ contract: 'c', version: 0, hash: HASH, accept: true }, 'version'],
    [{ contract: 'c', version: 1, hash: 'h', accept: true }, 'hash'],
    [{ contract: 'c', version: 1, hash: HASH, accept: 'yes' }, 'accept'],
  ],
  stopOthers: [],
  discardItem: [
    [{}, 'entry'],
    [{ entry: long(64) }, 'entry'],
    [{ entry: `${HASH}a` }, 'entry'],
  ],
  undoDiscardItem: [
    [{}, 'entry'],
    [{ entry: 7 }, 'entry'],
  ],
  diary: span,
  overview: span,
  statement: [
    [{}, 'contract'],
    [{ contract: 'c' }, 'week'],
    [{ contract: 'c', week: -1 }, 'week'],
    [{ contract: 'c', week: NINE, now: NINE }, 'now'],
  ],
  report: bounds,
  saveSettings: [
    [{ idleMinutes: 2 }, 'idleMinutes'],
    [{ idleMinutes: 21 }, 'idleMinutes'],
    [{ keepSeconds: 121 }, 'keepSeconds'],
    [{ privateRules: [{ field: 'url', pattern: 'x' }] }, 'privateRules.0.field'],
    [{ privateRules: [{ field: 'title', pattern: ' ' }] }, 'privateRules.0.pattern'],
    [{ titles: 'no' }, 'titles'],
    [{ pictureDays: -1 }, 'pictureDays'],
    [{ remindMemoMinutes: 0.5 }, 'remindMemoMinutes'],
    [{ usualHours: [9, 25] }, 'usualHours.1'],
    [{ theme: 'pink' }, 'theme'],
    [{ language: 'fr' }, 'language'],
    [{ keepSeconds: 30, telemetry: true }, 'telemetry'],
  ],
  verify: [],
  rebuild: [],
  health: [],
  machine: [],
  about: [],
  openFolder: [
    [{}, 'folder'],
    [{ folder: '/etc' }, 'folder'],
  ],
  openPermission: [
    [{}, 'permission'],
    [{ permission: 'everything' }, 'permission'],
  ],
  checkUpdate: [],
  installUpdate: [],
  setStartAtLogin: [
    [{}, 'on'],
    [{ on: 'yes' }, 'on'],
    [{ on: true, file: '/tmp/x' }, 'file'],
  ],
  openWindows: [],
  export: [...span, [{ from: NINE, to: NINE + DAY, format: 'xml' }, 'format']],
  exportStatement: [
    [{}, 'contract'],
    [{ contract: 'c', week: '2026', format: 'pdf', language: 'en' }, 'week'],
    [{ contract: 'c', week: NINE, format: 'json', language: 'en' }, 'format'],
    [{ contract: 'c', week: NINE, format: 'pdf', language: 'fr' }, 'language'],
    [{ contract: 'c', week: NINE, format: 'pdf' }, 'language'],
  ],
  exportReport: bounds,
};

let place: Workplace;

beforeAll(async () => {
  place = await openWorkplace();
  await workAndSeal(place);
  await start(place, 'Running on');
  await place.tracker.advance(MINUTE);
});
afterAll(() => place?.close());

/** What no type would let through. */
const call = (method: unknown, args: unknown): Promise<unknown> =>
  place.tracker.client.call(method as never, args as never);

/** All that can be seen of the tracker; its clock stands still. */
const everything = async () => ({
  state: await stateOf(place),
  diary: await place.tracker.call('diary', { from: NINE - DAY, to: NINE + 2 * DAY }),
  journals: (await place.tracker.call('verify', {})).journals,
  settingsFile: existsSync(join(place.dataDir, 'settings.json')),
});

describe('arguments that are wrong', () => {
  it.each(Object.keys(diaryMethods) as MethodName[])(
    '%s names the field, and nothing changes',
    async (method) => {
      const before = await everything();
      const valid = diaryMethods[method].args.safeParse({}).success;
      for (const args of [null, 'text', 7, []]) {
        const answer = await call(method, args);
        expect(answer, JSON.stringify(args)).toMatchObject({
          ok: false,
          error: {
            reason: 'bad-argument',
            field: '',
          },
        });
      }
      if (valid) {
        const answer = await call(method, { surprise: 1 });
        expect(answer).toMatchObject({ ok: false, error: { reason: 'bad-argument', field: 'surprise' } });
      }
      for (const [args, field] of cases[method]) {
        const text = JSON.stringify(args).slice(0, 200);
        const answer = await call(method, args);
        expect(answer, text).toEqual({
          ok: false,
          error: {
            reason: 'bad-argument',
            field,
            message: expect.stringMatching(new RegExp(`^${field}: .`)),
          },
        });
      }
      expect(await everything()).toEqual(before);
    },
  );

  it('are refused although their form is right, where they name what is not there', async () => {
    const before = await everything();
    const nobody = { contract: 'nobody', segment: NINE };
    const reasonOf = async (method: MethodName, args: unknown): Promise<unknown> => {
      const answer = await call(method, args);
      expect(answer).toMatchObject({ ok: false, error: { message: expect.stringMatching(/\.$/) } });
      return (answer as { error: { reason: string } }).error.reason;
    };
    expect(await reasonOf('acceptConsent', { hash: HASH })).toBe('consent-changed');
    expect(await reasonOf('setContractStatus', { contract: 'nobody', status: 'ended' })).toBe(
      'unknown-contract',
    );
    expect(await reasonOf('start', { contract: 'nobody' })).toBe('unknown-contract');
    expect(await reasonOf('setMemo', { memo: 'm', records: [nobody] })).toBe('unknown-record');
    expect(await reasonOf('setLabels', { labels: [], records: [nobody] })).toBe('unknown-record');
    expect(await reasonOf('blur', nobody)).toBe('no-picture');
    expect(await reasonOf('discard', { records: [nobody] })).toBe('unknown-record');
    expect(await reasonOf('answerIdle', { id: 'nothing', answer: 'keep' })).toBe('unknown-stretch');
    expect(await reasonOf('discardItem', { entry: HASH })).toBe('unknown-entry');
    expect(await reasonOf('diary', { from: NINE, to: NINE })).toBe('bad-span');
    expect(await reasonOf('diary', { from: NINE, to: NINE + 33 * DAY })).toBe('bad-span');
    expect(await reasonOf('export', { from: NINE + 1, to: NINE, format: 'csv' })).toBe('bad-span');
    expect(await reasonOf('overview', { from: NINE, to: NINE + 101 * DAY })).toBe('bad-span');
    expect(await reasonOf('report', { bounds: [NINE, NINE] })).toBe('bad-span');
    expect(await reasonOf('exportReport', { bounds: [NINE + 1, NINE] })).toBe('bad-span');
    const own = place.contract.id;
    const move = { records: [{ contract: own, segment: NINE }], memo: 'm' };
    expect(await reasonOf('moveRecords', { ...move, contract: 'nobody' })).toBe('unknown-contract');
    expect(await reasonOf('moveRecords', { ...move, contract: own })).toBe('same-contract');
    expect(await reasonOf('moveRecords', { ...move, contract: own, memo: ' ' })).toBe('no-memo');
    expect(await reasonOf('moveRecords', { ...move, contract: own, records: [nobody] })).toBe(
      'unknown-record',
    );
    expect(await reasonOf('giveBack', { entries: [HASH], reason: '' })).toBe('unknown-entry');
    expect(await reasonOf('textVersions', { entry: HASH })).toBe('unknown-entry');
    const week = weekOf(NINE);
    for (const method of ['statement', 'exportStatement'] as const) {
      const file = method === 'statement' ? {} : { format: 'csv', language: 'de' };
      expect(await reasonOf(method, { contract: 'nobody', week, ...file })).toBe('unknown-contract');
      expect(await reasonOf(method, { contract: own, week: NINE, ...file })).toBe('bad-week');
    }
    expect(await reasonOf('changeTerms', { contract: 'nobody', terms })).toBe('unknown-contract');
    const dollars = { ...terms, currency: 'USD' };
    expect(await reasonOf('changeTerms', { contract: own, terms: dollars })).toBe('currency-fixed');
    expect(await reasonOf('raiseLimit', { contract: 'nobody', week, limit: DAY })).toBe('unknown-contract');
    expect(await reasonOf('raiseLimit', { contract: own, week: NINE, limit: DAY })).toBe('bad-week');
    expect(await reasonOf('raiseLimit', { contract: own, week, limit: DAY })).toBe('no-limit');
    expect(await everything()).toEqual(before);
  });

  it('change none of several records where one of them is wrong', async () => {
    const before = await everything();
    const good = { contract: place.contract.id, segment: NINE };
    const mixed = [good, { ...good, segment: NINE - DAY }];
    for (const [method, args] of [
      ['setMemo', { memo: 'Half', records: mixed }],
      ['setLabels', { labels: ['Half'], records: mixed }],
      ['discard', { records: mixed }],
      ['moveRecords', { records: mixed, contract: place.contract.id, memo: 'Half' }],
    ] as const) {
      expect(await call(method, args)).toMatchObject({
        ok: false,
        error: { reason: 'unknown-record', field: 'records.1' },
      });
    }
    expect(await everything()).toEqual(before);
  });
});

describe('a call', () => {
  it('of a method that is not there names it', async () => {
    for (const method of ['nothing', 'constructor', '__proto__', 'toString', '', 7, null, ['state']]) {
      expect(await call(method, {})).toEqual({
        ok: false,
        error: { reason: 'unknown-method', field: 'method', message: expect.any(String) },
      });
    }
  });
});
