// What came from another computer is put in the place of the data: whatever fails, nothing of the old is lost.
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultSettings } from '../../../electron/api/settings.ts';
import { isMoving } from '../../../electron/journal/archive-swap.ts';
import { type DiaryHost, type HostOptions, startHost } from '../../../electron/shell/common/diary-host.ts';
import { Everything } from '../../../electron/shell/common/everything.ts';
import type { WorkDiary } from '../../../electron/work-diary.ts';
import { fail, ok, type Problem, type Result } from '../../../shared/domain/result.ts';
import { mendManifest, packed } from '../../support/archives.ts';
import { ControllableClock } from '../../support/controllable-clock.ts';
import { must } from '../../support/journal-samples.ts';

let dataDir: string;
let archive: Buffer;
let lines: string[];
let warned: Problem[];
let lost: Problem[];
let served: WorkDiary[];

/** All that a host asks of a diary; its journal is a text in a file, which tells old and new apart. */
function diary(): WorkDiary {
  const text = readFileSync(join(dataDir, 'journal.sqlite'), 'utf8');
  return {
    text,
    quit: async () => true,
    tracker: {
      state: { timer: { kind: 'stopped' } },
      flush: async () => true,
      warn: (problem: Problem) => warned.push(problem),
    },
    journal: {
      isUnused: async () => ok(true),
      inspect: async () => ok({ journals: [], missing: [] }),
      device: () => 'device',
    },
    handlers: {},
  } as unknown as WorkDiary;
}

let open: (moved: boolean) => Promise<Result<WorkDiary>>;
const options = (): HostOptions => ({
  dataDir,
  log: { info: (what) => lines.push(what), error: (what) => lines.push(what) },
  open: (moved) => open(moved),
  serve: (one) => served.push(one),
  hold: () => undefined,
  onLost: (problem) => lost.push(problem),
});

const read = (...path: string[]): string => readFileSync(join(dataDir, ...path), 'utf8');

beforeEach(async () => {
  [lines, warned, lost, served] = [[], [], [], []];
  open = async () => ok(diary());
  dataDir = mkdtempSync(join(tmpdir(), 'work-diary-host-'));
  for (const name of ['device.key', 'journal.sqlite', 'settings.json']) {
    writeFileSync(join(dataDir, name), 'old');
  }
  const from = mkdtempSync(join(tmpdir(), 'work-diary-from-'));
  writeFileSync(join(from, 'journal.sqlite'), 'new');
  writeFileSync(join(from, 'settings.json'), JSON.stringify(defaultSettings));
  const manifest = { version: 1, app: '0.1.0', at: 0, journals: [], missing: [] };
  writeFileSync(join(from, 'manifest.json'), JSON.stringify(manifest));
  await mendManifest(from);
  archive = await packed(from, ['manifest.json', 'settings.json', 'journal.sqlite', 'blobs']);
  rmSync(from, { recursive: true });
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

const textOf = (host: DiaryHost): string => (host.diary as unknown as { text: string }).text;

/** Hands the archive over; `before` happens when all of it was checked. */
async function bring(host: DiaryHost, before: () => void = () => {}): Promise<Result<null>> {
  const everything = await Everything.over(dataDir, new ControllableClock(0), host);
  const { quit } = host.diary;
  Object.assign(host.diary, {
    quit: () => {
      before();
      return quit();
    },
  });
  async function* source(): AsyncGenerator<Buffer> {
    yield archive;
  }
  return everything.bring(source(), archive.length);
}

describe('an import', () => {
  it('that works says so when the new diary runs', async () => {
    const host = must(await startHost(options()));
    expect(await bring(host)).toEqual({ ok: true, value: null });
    expect(textOf(host)).toBe('new');
    expect(served.at(-1)).toBe(host.diary);
    expect(lines).toEqual(['moved']);
    expect(isMoving(dataDir)).toBe(false);
  });

  it.each([
    ['is refused', async () => fail('corrupt-database', 'Damaged.')],
    [
      'throws',
      async () => {
        throw new Error('a fault');
      },
    ],
  ])('whose diary %s goes back, and says so', async (_, opened) => {
    const host = must(await startHost(options()));
    open = (moved) => (moved ? opened() : Promise.resolve(ok(diary())));
    const answer = await bring(host);
    expect(answer).toMatchObject({ ok: false, error: { reason: 'move-failed' } });
    expect(warned).toMatchObject([{ reason: 'move-failed' }]);
    expect(lines).toContain('move taken back');
    expect(lines).not.toContain('moved');
    expect(textOf(host)).toBe('old');
    expect(read('device.key')).toBe('old');
    expect(isMoving(dataDir)).toBe(false);
    expect(await host.quit()).toBe(true);
  });

  it('that can neither go on nor back keeps the only copy, and the next start puts it back', async () => {
    const host = must(await startHost(options()));
    const obstacle = join(dataDir, 'moving', 'old', 'settings.json');
    const answer = await bring(host, () => mkdirSync(join(obstacle, 'x'), { recursive: true }));
    expect(answer).toMatchObject({ ok: false, error: { reason: 'internal' } });
    expect(lost).toHaveLength(1);
    expect(lines).not.toContain('moved');
    const left = [...readdirSync(dataDir), ...readdirSync(join(dataDir, 'moving', 'old'))];
    expect(left).toEqual(expect.arrayContaining(['device.key', 'journal.sqlite', 'settings.json']));
    expect(await host.quit()).toBe(true);

    rmSync(obstacle, { recursive: true });
    const again = must(await startHost(options()));
    expect(textOf(again)).toBe('old');
    expect([read('device.key'), read('settings.json')]).toEqual(['old', 'old']);
    expect(existsSync(join(dataDir, 'moving'))).toBe(false);
  });

  it('is not the last one: another can follow one that was taken back', async () => {
    const host = must(await startHost(options()));
    open = async (moved) => (moved ? fail('corrupt-database', 'Damaged.') : ok(diary()));
    expect((await bring(host)).ok).toBe(false);
    open = async () => ok(diary());
    expect(await bring(host)).toEqual({ ok: true, value: null });
    expect(textOf(host)).toBe('new');
  });
});
