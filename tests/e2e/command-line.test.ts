// The command line against the running tracker: every command for people and with --json, and its exit codes.
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocketServer } from 'ws';
import { writeRunning } from '../../electron/shell/browser/running-file.ts';
import { MINUTE, SECOND } from '../../shared/domain/time.ts';
import { parseCsv } from '../support/csv.ts';
import { newFolder, removeFolder } from '../support/folders.ts';
import {
  blobsOf,
  openWorkplace,
  recordOf,
  stateOf,
  toFreshSegment,
  type Workplace,
} from '../support/workplace.ts';

const COMMANDS = [
  'status',
  'start',
  'stop',
  'memo',
  'pause',
  'today',
  'export',
  'verify',
  'rebuild',
  'self-test',
  'statement',
  'report',
  'move',
  'give-back',
  'health',
  'address',
  'export-everything',
  'import-everything',
];
const ENTRY = 'e'.repeat(64);
const TIMES = ['--from', '2026-01-05 09:00', '--to', '2026-01-05 10:00', '--memo', 'm'];
/** What a command cannot do without. */
const NEEDED: Readonly<Record<string, readonly string[]>> = {
  start: ['text'],
  memo: ['text'],
  statement: ['text'],
  move: ['text', 'other', ...TIMES],
  'give-back': [ENTRY],
  'export-everything': ['all.tar'],
  'import-everything': ['all.tar'],
};
const program = fileURLToPath(new URL('../../electron/cli/main.ts', import.meta.url));

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly error: string;
}

let place: Workplace;
let empty: string;

beforeAll(async () => {
  // Today, so that what is recorded now is what "today" shows; at noon, far from midnight in most zones.
  const today = new Date();
  const noon = new Date(today.getFullYear(), today.getMonth(), today.getDate(), 12).getTime();
  place = await openWorkplace({ wall: noon });
  empty = await newFolder();
});
afterAll(async () => {
  await place?.close();
  await removeFolder(empty);
});

function cliIn(dataDir: string, args: readonly string[]): Promise<Ended> {
  const env = { ...process.env, WORK_DIARY_DATA: dataDir };
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [program, ...args], { env }, (_, out, error) =>
      resolve({ code: child.exitCode ?? -1, out, error }),
    );
  });
}
const cli = (...args: readonly string[]): Promise<Ended> => cliIn(place.dataDir, args);

/** With `--json`: the answer, which must be one line and nothing else. */
async function json(...args: readonly string[]): Promise<{ code: number; said: unknown }> {
  const { code, out, error } = await cli(...args, '--json');
  expect(error).toBe('');
  return { code, said: JSON.parse(out) };
}

describe('each command', () => {
  it('starts, says what runs, changes the memo, pauses and stops', async () => {
    expect(await cli('status')).toMatchObject({
      code: 0,
      error: '',
      out: expect.stringMatching(/^stopped\n/),
    });
    const started = await cli('start', 'sample', '--memo', 'From the command line');
    expect(started).toEqual({ code: 0, out: 'The timer runs.\n', error: '' });
    expect(await cli('status')).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^running {2}Sample contract {2}From the command line\n/),
    });
    expect(await json('status')).toMatchObject({
      code: 0,
      said: { ok: true, value: { timer: { state: 'running', memo: 'From the command line' } } },
    });
    expect(await cli('memo', 'Another one')).toEqual({ code: 0, out: 'Memo set.\n', error: '' });
    expect(await json('memo', 'A third')).toEqual({ code: 0, said: { ok: true, value: null } });
    expect((await stateOf(place)).timer.memo).toBe('A third');
    await place.tracker.advance(30 * SECOND);
    expect(await json('pause')).toEqual({ code: 0, said: { ok: true, value: null } });
    expect((await stateOf(place)).timer.state).toBe('privacy');
    expect(await cli('pause', '--end')).toEqual({ code: 0, out: 'Recording goes on.\n', error: '' });
    expect((await stateOf(place)).timer.state).toBe('running');
    await place.tracker.advance(MINUTE);
    expect(await cli('stop')).toEqual({ code: 0, out: 'The timer is stopped.\n', error: '' });
    await place.tracker.advance(SECOND);
    // Started again in the same segment, its record keeps the memo that it has.
    expect(await json('start', place.contract.id)).toEqual({ code: 0, said: { ok: true, value: null } });
    expect((await stateOf(place)).timer.memo).toBe('A third');
    expect(await json('stop')).toEqual({ code: 0, said: { ok: true, value: null } });
    expect((await stateOf(place)).timer.state).toBe('stopped');
    await toFreshSegment(place);
  });

  it('shows today, and exports it to standard output and to a file', async () => {
    const today = await cli('today');
    expect(today.code).toBe(0);
    expect(today.out).toMatch(/^12:00 {2}.*Sample contract {2}A third {2}not protected: /);
    expect(today.out).toMatch(/tracked\n$/);
    const listed = await json('today');
    expect(listed).toMatchObject({ code: 0, said: { value: { records: [{ memo: 'A third' }] } } });
    const csv = await cli('export');
    expect(csv.code).toBe(0);
    expect(parseCsv(csv.out.replaceAll(/\r?\n/g, '\r\n'))).toMatchObject([
      { memo: 'A third', tracked_ms: String(90 * SECOND), status: 'sealed' },
    ]);
    const file = join(empty, 'diary.json');
    expect(await cli('export', '--format', 'json', '--out', file)).toEqual({
      code: 0,
      out: `Written to ${file}.\n`,
      error: '',
    });
    expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ records: [{ memo: 'A third' }] });
    expect(await json('export')).toMatchObject({ code: 0, said: { value: { mediaType: 'text/csv' } } });
    await rm(file);
  });

  it('says what a week and a month come to, also as files', async () => {
    const words = await cli('statement', 'sample');
    expect(words).toMatchObject({ code: 0, error: '' });
    expect(words.out).toMatch(
      /^week of \d{4}-\d{2}-\d{2} \(UTC\), work\ntracked +1 min {2}at €60\.00 {2}€1\.50\n/,
    );
    expect(await json('statement', 'sample')).toMatchObject({
      code: 0,
      said: { value: { amount: 150, totals: { tracked: 90 * SECOND } } },
    });
    const month = await cli('report');
    expect(month).toMatchObject({
      code: 0,
      error: '',
      out: expect.stringContaining('Sample contract  1 min'),
    });
    expect(await json('report', '--by', 'week')).toMatchObject({
      code: 0,
      said: { value: [{ billable: 90 * SECOND, amount: 150 }] },
    });
    const csv = await cli('report', '--format', 'csv');
    expect(parseCsv(csv.out.replaceAll(/\r?\n/g, '\r\n'))).toMatchObject([{ billable_ms: '90000' }]);
    const file = join(empty, 'week.pdf');
    expect(await cli('statement', 'sample', '--format', 'pdf', '--out', file)).toEqual({
      code: 0,
      out: `Written to ${file}.\n`,
      error: '',
    });
    expect((await readFile(file)).subarray(0, 5).toString()).toBe('%PDF-');
    await rm(file);
    expect(await json('statement', 'sample', '--format', 'pdf')).toMatchObject({
      code: 1,
      said: { error: { reason: 'no-file' } },
    });
  });

  it('moves records to another contract, and says how the journals stand', async () => {
    const { version: _, from: __, ...terms } = place.contract.versions[0] ?? expect.fail('no terms');
    await place.tracker.call('createContract', { title: 'Right one', client: '', terms });
    const { now } = await stateOf(place);
    const local = (instant: number): string => {
      const minutes = new Date(instant).getTimezoneOffset();
      return new Date(instant - minutes * MINUTE).toISOString().slice(0, 16).replace('T', ' ');
    };
    const range = ['--from', local(now - 60 * MINUTE), '--to', local(now), '--memo', 'Moved'];
    // The other contract is younger than the record.
    expect(await json('move', 'sample', 'right', ...range)).toMatchObject({
      code: 1,
      said: { error: { reason: 'not-in-force', field: 'records.0' } },
    });
    expect(await json('move', 'right', 'sample', ...range)).toMatchObject({
      code: 1,
      said: { error: { reason: 'unknown-record' } },
    });
    await place.tracker.call('start', { contract: place.contract.id, memo: 'On the wrong one' });
    await place.tracker.advance(MINUTE);
    await place.tracker.call('stop', {});
    const later = await toFreshSegment(place);
    const recent = ['--from', local(now), '--to', local(later), '--memo', 'Moved'];
    expect(await cli('move', 'sample', 'right', ...recent)).toEqual({
      code: 0,
      out: '1 record is moved in ten seconds; until then it can be undone.\n',
      error: '',
    });
    await place.tracker.advance(11 * SECOND);
    expect(await json('statement', 'right')).toMatchObject({
      said: { value: { totals: { manual: MINUTE } } },
    });
    const { entry } = await recordOf(place, now - 2 * 10 * MINUTE);
    expect(await json('give-back', entry ?? '', '--reason', 'Mistake')).toMatchObject({
      code: 1,
      said: { error: { reason: 'not-locked', field: 'entries.0' } },
    });
    const health = await cli('health');
    expect(health).toMatchObject({ code: 0, error: '' });
    expect(health.out).toMatch(/^not checked since the start: run `verify`\n/);
    expect(health.out).toContain('waiting: 0 records to be sealed, 0 to be written, 0 to be sent');
    expect(await json('health')).toMatchObject({ code: 0, said: { value: { parked: [] } } });
  });

  it('verifies, rebuilds and tests itself', async () => {
    expect(await cli('verify')).toMatchObject({
      code: 0,
      out: expect.stringMatching(/The journal is good\.\n$/),
    });
    expect(await json('verify')).toMatchObject({ code: 0, said: { value: { good: true } } });
    expect(await cli('rebuild')).toMatchObject({ code: 0, out: expect.stringMatching(/0 rows corrected/) });
    expect(await json('rebuild')).toMatchObject({ code: 0, said: { value: { corrected: 0 } } });
    const words = await cli('self-test');
    for (const part of ['screen', 'input', 'windows', 'storage']) expect(words.out).toContain(`${part}: `);
    const lines = await json('self-test');
    const failed = (lines.said as { value: { state: string }[] }).value.some(
      ({ state }) => state === 'failed',
    );
    expect([words.code, lines.code]).toEqual(failed ? [4, 4] : [0, 0]);
  });
});

describe('exit codes', () => {
  it('1: refused, with the reason', async () => {
    expect(await cli('start', 'nothing like it')).toEqual({
      code: 1,
      out: '',
      error: 'No single contract is called "nothing like it". There are: "Sample contract", "Right one".\n',
    });
    expect(await json('pause')).toMatchObject({
      code: 1,
      said: { ok: false, error: { reason: 'not-running' } },
    });
    expect(await json('memo', 'x'.repeat(501))).toMatchObject({
      code: 1,
      said: { ok: false, error: { reason: 'bad-argument', field: 'memo' } },
    });
    expect(await json('export', '--from', '2020-01-01', '--to', '2026-01-01')).toMatchObject({
      code: 1,
      said: { error: { reason: 'bad-span' } },
    });
    expect(await json('export', '--out', join(empty, 'no', 'such', 'folder'))).toMatchObject({
      code: 1,
      said: { error: { reason: 'not-written' } },
    });
    expect(await readdir(empty)).toEqual([]);
  });

  it('1: the tracker goes away while it is handed an archive', async () => {
    // In its place, somebody who takes the connection and hangs up in the middle of the archive.
    const server = createServer();
    const sockets = new WebSocketServer({ server });
    server.on('request', (request) => request.once('data', () => request.socket.resetAndDestroy()));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const file = join(empty, 'everything.tar');
    try {
      await writeFile(file, Buffer.alloc(32 * 1024 ** 2));
      const { port } = server.address() as AddressInfo;
      writeRunning(empty, { port, token: 'x'.repeat(43), pid: process.pid });
      const ended = await cliIn(empty, ['import-everything', file]);
      expect(ended).toMatchObject({ code: 1, out: '' });
      expect(ended.error).toMatch(/^.*everything\.tar could not be handed over: .+\.\n$/);
    } finally {
      for (const client of sockets.clients) client.terminate();
      sockets.close();
      server.close();
      server.closeAllConnections();
      await rm(file, { force: true });
      await rm(join(empty, 'running.json'));
    }
  });

  it('2: wrong arguments, named, with the help', async () => {
    const wrong = [
      ['dance'],
      ['start'],
      ['status', '--loud'],
      ['memo', 'a', 'b'],
      ['export', '--from', 'yesterday'],
      ['export', '--format', 'xml'],
      ['statement'],
      ['statement', 'text', '--week', 'this'],
      ['report', '--by', 'year'],
      ['move', 'text', 'other', '--from', '2026-01-05', '--to', '2026-01-05 10:00', '--memo', 'm'],
      ['move', 'text', 'other'],
      ['give-back'],
      ['give-back', 'abc'],
    ];
    for (const args of wrong) {
      const { code, out, error } = await cli(...args);
      expect([code, out], args.join(' ')).toEqual([2, '']);
      expect(error, args.join(' ')).toMatch(/^error: .+\n+Usage: /);
    }
  });

  it('3: no tracker runs here, or the one that ran died', async () => {
    const none = 'Work Diary does not run. Start it with `npm start`.';
    expect(await cliIn(empty, ['status'])).toEqual({ code: 3, out: '', error: `${none}\n` });
    for (const command of COMMANDS) {
      const { code, out } = await cliIn(empty, [command, ...(NEEDED[command] ?? []), '--json']);
      expect([code, JSON.parse(out)], command).toEqual([
        3,
        { ok: false, error: { reason: 'not-running', message: none } },
      ]);
    }
    const stale = JSON.stringify({ port: 1, token: 'x', pid: 1 });
    await writeFile(join(empty, 'running.json'), stale);
    expect((await cliIn(empty, ['status'])).code).toBe(3);
    await writeFile(join(empty, 'running.json'), 'not JSON');
    expect((await cliIn(empty, ['status'])).code).toBe(3);
    await rm(join(empty, 'running.json'));
  });

  it('4: the journal is not good', async () => {
    const { now } = await stateOf(place);
    const segments = await place.tracker.call('diary', { from: now - 120 * MINUTE, to: now });
    const first = segments.records.find(({ status }) => status === 'sealed');
    const record = await recordOf(place, first?.segment ?? 0);
    const [picture] = blobsOf(place, record);
    const bytes = await readFile(picture ?? '');
    await writeFile(picture ?? '', Buffer.concat([bytes, Buffer.from([0])]));
    expect(await cli('verify')).toMatchObject({
      code: 4,
      out: expect.stringMatching(/changed [0-9a-f]{64}\nThe journal is NOT good\.\n$/),
    });
    expect(await json('verify')).toMatchObject({ code: 4, said: { ok: true, value: { good: false } } });
    await rm(picture ?? '');
    expect(await json('verify')).toMatchObject({
      code: 4,
      said: { value: { blobs: { missing: [expect.any(String)] } } },
    });
    await writeFile(picture ?? '', bytes);
    expect(await json('health')).toMatchObject({ code: 4 });
    expect((await cli('verify')).code).toBe(0);
    expect(await json('health')).toMatchObject({ code: 0 });
  });
});

it('helps: every command with an example, and what the exit codes mean', async () => {
  const { code, out, error } = await cli('--help');
  expect([code, error]).toEqual([0, '']);
  expect(out).toContain('Examples:');
  expect(out).toContain('Exit codes:');
  for (const command of COMMANDS) {
    expect(out).toMatch(new RegExp(`^ +${command}\\b`, 'm'));
    const help = await cli(command, '--help');
    expect([help.code, help.error], command).toEqual([0, '']);
    expect(help.out).toContain(`Example:\n  npm run -s diary -- ${command}`);
    expect(help.out).toContain('--json');
    expect(help.out).toContain('Exit codes:');
  }
});
