// Moving to a new computer: everything goes out as one archive, and comes in where nothing was recorded yet.
import { readdir, readFile, rm, stat, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { fail, ok, type Result } from '../../../shared/domain/result.ts';
import { PictureCount } from '../../api/machine.ts';
import { readSettings } from '../../api/settings.ts';
import { databaseIn } from '../../journal/archive.ts';
import { pack, sha256Of, unpack } from '../../journal/archive-file.ts';
import { ARCHIVE_VERSION, type Manifest } from '../../journal/archive-manifest.ts';
import { claimMove, makeArrivals, sweep } from '../../journal/archive-swap.ts';
import { guarded, problemOf } from '../../journal/problems.ts';
import type { Clock } from '../../tracker/ports.ts';
import { VERSION } from './about.ts';
import type { DiaryHost } from './diary-host.ts';

export interface Outgoing {
  /** For the file that it is saved as. */
  readonly name: string;
  readonly tar: Readable;
  /** Must be called when the tar was sent, or is not wanted any more. */
  done(): Promise<void>;
}

const busy = fail('busy', 'An export or import of everything is under way. Wait until it is done.');

/** What the disk keeps free for the tracker itself. */
const RESERVE = 64 * 1024 ** 2;

export class Everything {
  readonly #dataDir: string;
  readonly #clock: Clock;
  readonly #host: DiaryHost;
  #busy = false;
  #sent = 0;

  /** Removes what an export that was cut off has left: the journal's lock is ours by now. */
  static async over(dataDir: string, clock: Clock, host: DiaryHost): Promise<Everything> {
    for (const name of await readdir(dataDir)) {
      if (LEAVING.test(name)) await rm(join(dataDir, name), { recursive: true, force: true });
    }
    return new Everything(dataDir, clock, host);
  }

  private constructor(dataDir: string, clock: Clock, host: DiaryHost) {
    this.#dataDir = dataDir;
    this.#clock = clock;
    this.#host = host;
  }

  /** Everything as it is at this moment; recording goes on meanwhile. Reasons: `busy`, `not-written`, the disk's. */
  async collect(): Promise<Result<Outgoing>> {
    if (this.#busy) return busy;
    this.#busy = true;
    this.#sent += 1;
    const folder = join(this.#dataDir, `leaving-${this.#sent}`);
    let ours = true;
    const release = (): void => {
      if (ours) this.#busy = false;
      ours = false;
    };
    const done = async (): Promise<void> => {
      release();
      await rm(folder, { recursive: true, force: true });
    };
    try {
      const laid = await this.#layOut(folder);
      if (laid.ok) {
        const tar = pack(folder);
        // Whoever has heard all of it may ask for the next thing at once.
        tar.once('end', release);
        return ok({ name: laid.value, tar, done });
      }
      await done();
      return laid;
    } catch (error) {
      await done();
      const problem = problemOf(error);
      if (problem) return problem;
      throw error;
    }
  }

  /** Answers the name for the archive. */
  async #layOut(folder: string): Promise<Result<string>> {
    const { journal, tracker } = this.#host.diary;
    if (!(await tracker.flush())) {
      return fail('not-written', 'Something is not on the disk yet: see the warnings, then try again.');
    }
    const laid = await journal.layOut(folder);
    if (!laid.ok) return laid;
    const database = databaseIn(folder);
    const at = this.#clock.now().wall;
    const manifest: Manifest = {
      version: ARCHIVE_VERSION,
      app: VERSION,
      at,
      journals: [...laid.value.journals],
      database: { bytes: (await stat(database)).size, sha256: await sha256Of(database) },
      pictures: await new PictureCount(join(folder, 'blobs')).now(),
      missing: [...laid.value.missing],
    };
    await writeFile(join(folder, 'settings.json'), JSON.stringify(tracker.settings), { mode: 0o600 });
    await writeFile(join(folder, 'manifest.json'), JSON.stringify(manifest), { mode: 0o600 });
    return ok(`work-diary-${new Date(at).toISOString().slice(0, 10)}.tar`);
  }

  /**
   * Takes in an archive of `bytes` bytes. Where it is good, puts it in the place of the data here, and answers once the
   * tracker goes on with it; calls are not answered meanwhile. Reasons: `busy`, `not-empty`, `timer-running`,
   * `too-large`, `bad-archive`, `newer-archive`, `not-received`, `move-failed`, and those of the disk; nothing was
   * changed then.
   */
  async bring(source: AsyncIterable<Uint8Array>, bytes: number): Promise<Result<null>> {
    if (this.#busy) return busy;
    this.#busy = true;
    try {
      const claim = claimMove(this.#dataDir);
      if (!claim.ok) return claim;
      try {
        const checked = await this.#check(source, bytes);
        return checked.ok ? await this.#host.replace() : checked;
      } finally {
        claim.value.release();
        sweep(this.#dataDir);
      }
    } finally {
      this.#busy = false;
    }
  }

  async #check(source: AsyncIterable<Uint8Array>, bytes: number): Promise<Result<null>> {
    const before = await this.#unused();
    if (!before.ok) return before;
    const { bavail, bsize } = await statfs(this.#dataDir);
    if (bytes + RESERVE > bavail * bsize) {
      return fail('too-large', 'The archive does not fit on this disk. Free some space, then try again.');
    }
    const folder = guarded(() => makeArrivals(this.#dataDir));
    if (!folder.ok) return folder;
    const unpacked = await received(unpack(source, folder.value));
    if (!unpacked.ok) return unpacked;
    const inspected = await this.#inspect(folder.value, unpacked.value);
    if (!inspected.ok) return inspected;
    // From here on nobody can start anything; a start that came just before is seen by the second look.
    this.#host.hold();
    let stillUnused = false;
    try {
      const after = await this.#unused();
      stillUnused = after.ok;
      return after;
    } finally {
      if (!stillUnused) this.#host.goOn();
    }
  }

  /** An import puts something else in the place of what is here, so nothing may be lost by it. */
  async #unused(): Promise<Result<null>> {
    const { journal, tracker } = this.#host.diary;
    if (tracker.state.timer.kind !== 'stopped') {
      return fail('timer-running', 'The timer runs. Stop it first.');
    }
    await tracker.flush();
    const unused = await journal.isUnused();
    if (!unused.ok) return unused;
    return unused.value
      ? ok(null)
      : fail(
          'not-empty',
          'Something was recorded on this computer already. Import into a new installation: an import would replace it.',
        );
  }

  async #inspect(folder: string, manifest: Manifest): Promise<Result<null>> {
    const bad = (why: string) =>
      fail('bad-archive', `The archive is damaged: ${why}. Make a new one on the old computer.`);
    const settings = readSettings(parseJson(await readFile(join(folder, 'settings.json'), 'utf8')));
    if (!settings.ok) return bad(`its settings are wrong at "${settings.error.field ?? ''}"`);
    const inspected = await this.#host.diary.journal.inspect(folder);
    if (!inspected.ok) return inspected;
    const { journals, missing } = inspected.value;
    if (JSON.stringify(journals) !== JSON.stringify(manifest.journals)) {
      return bad('its journals do not end where they ended when it was made');
    }
    const admitted = new Set(manifest.missing);
    return missing.every((commitment) => admitted.has(commitment)) ? ok(null) : bad('pictures are missing');
  }
}

/** Where an archive is laid out, one folder each. */
const LEAVING = /^leaving-\d+$/;

/** A sender that hangs up in the middle is no fault of ours. */
async function received<T>(work: Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await work;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    if (code !== 'ECONNRESET' && code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
    return fail('not-received', 'The archive did not arrive whole. Try again.');
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON: named by whoever parses what it holds.
    return undefined;
  }
}
