// The command line against the running tracker: every command for people and with --json, and its exit codes.
import { execFile } from 'node:child_process';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MINUTE, SECOND } from '../../shared/domain/time.ts';
import { parseCsv } from '../support/csv.ts';
import {
  blobsOf,
  newFolder,
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
];
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
  await rm(empty, { recursive: true, force: true });
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
      error: 'No single contract is called "nothing like it". There are: "Sample contract".\n',
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

  it('2: wrong arguments, named, with the help', async () => {
    const wrong = [
      ['dance'],
      ['start'],
      ['status', '--loud'],
      ['memo', 'a', 'b'],
      ['export', '--from', 'yesterday'],
      ['export', '--format', 'xml'],
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
      const args = ['start', 'memo'].includes(command) ? [command, 'text'] : [command];
      const { code, out } = await cliIn(empty, [...args, '--json']);
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
    const segments = await place.tracker.call('diary', { from: now - 60 * MINUTE, to: now });
    const [first] = segments.records;
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
    expect((await cli('verify')).code).toBe(0);
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
