// What happens in the snapshot process: list windows, capture, list again, hide what is private, write.
import { randomBytes } from 'node:crypto';
import { isPrivate } from '../../shared/domain/private-list.ts';
import type { DisplayPicture } from '../../shared/domain/record.ts';
import { commit } from '../../shared/evidence/commitment.ts';
import type { StoredFile } from '../tracker/open-record.ts';
import type { CaptureRequest } from '../tracker/ports.ts';
import { readBlob, writeBlob } from './blob-file.ts';
import { type DisplayKind, displayKind, type Environment } from './display-kind.ts';
import { type GrabScreens, grabByProgram, grabNatively, type Spot } from './grab-screens.ts';
import {
  blurPicture,
  type EncodedPicture,
  encodeScreen,
  isBlank,
  paintOver,
  type Screen,
} from './pictures.ts';
import { sharedClock } from './shared-clock.ts';
import type { SnapshotAnswer, SnapshotJob } from './snapshot-messages.ts';
import type { Rectangle, VisibleWindow } from './visible-window.ts';
import { listWindows } from './window-list.ts';
import { connectX11 } from './x11-connection.ts';

const HIDDEN = 'private';

export async function runSnapshotJob(job: SnapshotJob): Promise<SnapshotAnswer> {
  const env: Environment = process.env;
  const desktop = { kind: displayKind(env), display: env.DISPLAY ?? '' };
  switch (job.job) {
    case 'blur':
      return blurStored(job);
    case 'probe':
      return probe(desktop);
    case 'capture':
      return capture(desktop, job);
    case 'keep':
      return keep(desktop, job);
  }
}

interface Desktop {
  readonly kind: DisplayKind;
  readonly display: string;
}

type Keep = CaptureRequest & { readonly blobDir: string };

async function capture(desktop: Desktop, request: Keep): Promise<SnapshotAnswer> {
  const faults = new Set<string>();
  const before = await look(desktop, faults);
  const focus = before.windows.find(({ focused }) => focused) ?? null;
  const capturedAt = sharedClock();
  const grabbed = await grab(desktop, faults, (spots) =>
    request.displays === 'all' ? spots : focusedSpot(spots, focus, faults),
  );
  if (!Array.isArray(grabbed)) return grabbed;
  const after = await look(desktop, faults);
  return hideAndStore(request, grabbed, { before, after, capturedAt, faults });
}

/** The picture was taken elsewhere: windows are looked at after it alone. */
async function keep(
  desktop: Desktop,
  { frame, ...request }: Extract<SnapshotJob, { job: 'keep' }>,
): Promise<SnapshotAnswer> {
  const { width, height, scale, pixels, capturedAt } = frame;
  const faults = new Set(frame.faults);
  const after = await look(desktop, faults);
  const screen: Screen = {
    ...{ display: 0, primary: true, scale, width, height },
    place: { x: 0, y: 0, width, height },
    pixels: Buffer.from(pixels.buffer, pixels.byteOffset, pixels.byteLength),
  };
  return hideAndStore(request, [screen], { before: after, after, capturedAt, faults });
}

interface Seen {
  readonly before: Look;
  readonly after: Look;
  readonly capturedAt: number;
  readonly faults: Set<string>;
}

async function hideAndStore(
  request: Keep,
  screens: readonly Screen[],
  { before, after, capturedAt, faults }: Seen,
): Promise<SnapshotAnswer> {
  const focus = before.windows.find(({ focused }) => focused) ?? null;
  const rules = request.privateRules;
  const secret = [...before.windows, ...after.windows].filter((window) => isPrivate(window, rules));
  // Rather one picture blurred too much than one secret shown: a list that failed may have held one.
  const hide = secret.length > 0 || (rules.length > 0 && (before.failed || after.failed));
  const displays: DisplayPicture[] = [];
  const files: StoredFile[] = [];
  for (const screen of screens) {
    const blank = isBlank(screen.pixels);
    if (hide)
      paintOver(
        screen,
        secret.map(({ bounds }) => bounds),
      );
    const encoded = await encodeScreen(screen, hide);
    await store(
      request.blobDir,
      encoded,
      { display: screen.display, blank, blur: hide ? 'private' : 'none' },
      displays,
      files,
    );
  }
  if (focus && !hide && request.titles && focus.titles.length === 0) faults.add('title-missing');
  return {
    ok: true,
    capturedAt,
    displays,
    files,
    application: hide ? HIDDEN : request.titles ? tidy(focus?.applications[0], 200) : null,
    title: hide ? HIDDEN : request.titles ? tidy(focus?.titles[0], 500) : null,
    private: hide,
    faults: [...faults],
  };
}

interface Look {
  readonly windows: readonly VisibleWindow[];
  /** The system can list windows and did not. */
  readonly failed: boolean;
}

async function look({ kind, display }: Desktop, faults: Set<string>): Promise<Look> {
  try {
    // This process is started only where the screen may be recorded.
    const windows = await listWindows(kind, display, true);
    if (windows) return { windows, failed: false };
    faults.add('windows-not-listed');
    return { windows: [], failed: false };
  } catch {
    // The reason is of no use to anybody but the fault is: it is in the record.
    faults.add('windows-not-listed');
    return { windows: [], failed: true };
  }
}

/** The display that holds the middle of the focused window; the main one where that is not known. */
function focusedSpot(
  spots: readonly Spot[],
  focus: { readonly bounds: Rectangle } | null,
  faults: Set<string>,
): readonly Spot[] {
  const x = focus ? focus.bounds.x + focus.bounds.width / 2 : Number.NaN;
  const y = focus ? focus.bounds.y + focus.bounds.height / 2 : Number.NaN;
  const holds = ({ place }: Spot): boolean =>
    x >= place.x && x < place.x + place.width && y >= place.y && y < place.y + place.height;
  const spot = spots.find(holds);
  if (spot) return [spot];
  faults.add('focus-unknown');
  return [spots.find(({ primary }) => primary) ?? spots[0]].filter((found) => found !== undefined);
}

async function grab(
  desktop: Desktop,
  faults: Set<string>,
  wanted: Parameters<GrabScreens>[0],
): Promise<Screen[] | Extract<SnapshotAnswer, { ok: false }>> {
  const problems: string[] = [];
  // On Wayland the program would see the X display beside it, which is empty, and call that a picture.
  const ways = desktop.kind === 'wayland' ? [grabNatively] : [grabNatively, grabByProgram];
  for (const way of ways) {
    try {
      const screens = await way(wanted);
      if (screens.length > 0) return screens;
      problems.push('no display is connected');
    } catch (error) {
      problems.push(error instanceof Error ? error.message : String(error));
    }
    if (!(await reachable(desktop))) return { ok: false, reason: 'no-display', message: problems.join('; ') };
    faults.add('capture-fallback');
  }
  return { ok: false, reason: 'capture-failed', message: problems.join('; ') };
}

async function reachable({ kind, display }: Desktop): Promise<boolean> {
  if (kind !== 'x11') return kind !== 'none';
  try {
    (await connectX11(display)).close();
    return true;
  } catch {
    // Not reaching it is the answer.
    return false;
  }
}

async function probe(desktop: Desktop): Promise<SnapshotAnswer> {
  const faults = new Set<string>();
  await look(desktop, faults);
  const screens = await grab(desktop, faults, (spots) => spots);
  if (!Array.isArray(screens)) return screens;
  const blank = screens.filter(({ pixels }) => isBlank(pixels)).length;
  return { ok: true, displays: screens.length, blank, faults: [...faults] };
}

async function blurStored(job: Extract<SnapshotJob, { job: 'blur' }>): Promise<SnapshotAnswer> {
  const displays: DisplayPicture[] = [];
  const files: StoredFile[] = [];
  for (const old of job.displays) {
    const encoded = await blurPicture(await readBlob(job.blobDir, old.picture), old);
    const { display, blank } = old;
    const blur = old.blur === 'private' ? 'private' : 'chosen';
    await store(job.blobDir, encoded, { display, blank, blur }, displays, files);
  }
  return { ok: true, displays, files };
}

/** Writes both pictures of a display and adds what was written to `displays` and `files`. */
async function store(
  blobDir: string,
  encoded: EncodedPicture,
  about: Pick<DisplayPicture, 'display' | 'blank' | 'blur'>,
  displays: DisplayPicture[],
  files: StoredFile[],
): Promise<void> {
  const write = async (role: StoredFile['role'], bytes: Buffer): Promise<string> => {
    const salt = randomBytes(32).toString('hex');
    const commitment = commit(role, salt, bytes);
    await writeBlob(blobDir, commitment, bytes);
    files.push({ commitment, salt, role, display: about.display, bytes: bytes.length });
    return commitment;
  };
  const picture = await write('picture', encoded.picture);
  const thumbnail = await write('thumbnail', encoded.thumbnail);
  displays.push({ ...about, width: encoded.width, height: encoded.height, picture, thumbnail });
}

/** Cut to `length` UTF-16 units without half a character, so that the record's schema takes it. */
function tidy(text: string | undefined, length: number): string | null {
  const cut = text?.slice(0, length);
  if (!cut) return null;
  return /[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1).toWellFormed() : cut.toWellFormed();
}
