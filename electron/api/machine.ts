// The computer: what lies where and how much of it, starting with the system, and the windows that can be seen now.
import type { Stats } from 'node:fs';
import { readdir, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import type { DiaryHandlers } from '../../shared/diary-api.ts';
import { fail, ok } from '../../shared/domain/result.ts';
import type { ApiContext } from './context.ts';

export function machineHandlers(
  api: ApiContext,
): Pick<DiaryHandlers, 'machine' | 'setStartAtLogin' | 'openWindows'> {
  const { dataDir, startAtLogin, windows } = api.machine;
  const pictures = new PictureCount(join(dataDir, 'blobs'));
  return {
    async machine() {
      const journal = ['journal.sqlite', 'journal.sqlite-wal'].map((name) => sizeOf(join(dataDir, name)));
      const [{ bavail, bsize }, { files, bytes }, ...sizes] = await Promise.all([
        statfs(dataDir),
        pictures.now(),
        ...journal,
      ]);
      return ok({
        dataFolder: dataDir,
        journalBytes: sizes.reduce((sum, size) => sum + size, 0),
        pictures: files,
        pictureBytes: bytes,
        freeBytes: bavail * bsize,
        startAtLogin: startAtLogin && { on: startAtLogin.isOn(), file: startAtLogin.file },
      });
    },

    async setStartAtLogin({ on }) {
      if (startAtLogin) return startAtLogin.set(on);
      return fail('not-offered', 'Work Diary cannot be started with the system here.');
    },

    async openWindows() {
      try {
        const found = await windows();
        return ok({ known: found !== null, windows: found ?? [] });
      } catch {
        // The self-test says why; what was being looked for is nobody's business but the one who asked.
        return ok({ known: false, windows: [] });
      }
    },
  };
}

interface Amount {
  readonly files: number;
  readonly bytes: number;
}

/** By folder; `changed` is the time of its last change, in the file system's words. */
type Known = Map<string, Amount & { readonly changed: number }>;

/** A folder that changed this recently may change again within the same tick of the file system's clock. */
const SETTLED = 2_000;
/** Files asked for at once: more would keep everything else waiting. */
const AT_ONCE = 64;
const PICTURE = /^[0-9a-f]{64}$/;

/**
 * Counts stored pictures. They are written once and never changed, so that a folder that shows no change holds what it
 * held: only the first call looks at every file.
 */
export class PictureCount {
  readonly #root: string;
  #known: Known = new Map();
  #counting: Promise<Amount> | null = null;

  constructor(root: string) {
    this.#root = root;
  }

  /** Two calls at once share one count. */
  now(): Promise<Amount> {
    this.#counting ??= this.#count().finally(() => {
      this.#counting = null;
    });
    return this.#counting;
  }

  async #count(): Promise<Amount> {
    const known: Known = new Map();
    let files = 0;
    let bytes = 0;
    for (const name of await namesIn(this.#root)) {
      const amount = await this.#amountOf(name, known);
      files += amount.files;
      bytes += amount.bytes;
    }
    this.#known = known;
    return { files, bytes };
  }

  async #amountOf(name: string, known: Known): Promise<Amount> {
    const folder = join(this.#root, name);
    const found = await statOf(folder);
    if (!found?.isDirectory()) return { files: 0, bytes: 0 };
    const before = this.#known.get(name);
    const fresh = before?.changed === found.mtimeMs ? before : await amountIn(folder);
    if (Date.now() - found.mtimeMs > SETTLED) known.set(name, { ...fresh, changed: found.mtimeMs });
    return fresh;
  }
}

async function amountIn(folder: string): Promise<Amount> {
  const names = (await namesIn(folder)).filter((name) => PICTURE.test(name));
  let files = 0;
  let bytes = 0;
  for (let from = 0; from < names.length; from += AT_ONCE) {
    const found = await Promise.all(
      names.slice(from, from + AT_ONCE).map((name) => statOf(join(folder, name))),
    );
    for (const one of found) {
      if (!one) continue;
      files += 1;
      bytes += one.size;
    }
  }
  return { files, bytes };
}

/** What is erased while we look is not there. */
async function statOf(path: string): Promise<Stats | null> {
  try {
    return await stat(path);
  } catch (error) {
    return orGone(error, null);
  }
}

const sizeOf = async (path: string): Promise<number> => (await statOf(path))?.size ?? 0;

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    return orGone(error, []);
  }
}

function orGone<T>(error: unknown, instead: T): T {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return instead;
  throw error;
}
