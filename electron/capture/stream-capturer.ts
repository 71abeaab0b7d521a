// Snapshots where no process may take a picture by itself (Wayland): frames of one stream that the person allowed.
import type { Result } from '../../shared/domain/result.ts';
import type { CaptureFailure, SelfTestLine } from '../tracker/ports.ts';
import {
  blurInHelper,
  captureInHelper,
  type PermittedCapturer,
  type SnapshotHelperOptions,
} from './screen-capturer.ts';
import type { TakenFrame } from './snapshot-messages.ts';

/**
 * `unasked`: nobody was asked yet. `asking`: the system's question is on the screen. `refused`: the person said no.
 * `ended`: the person ended it, or its display went away. `failed`: it could not even be asked for.
 */
export type StreamState = 'unasked' | 'asking' | 'open' | 'refused' | 'ended' | 'failed';

export interface ScreenStream {
  state(): Promise<StreamState>;
  /** Puts the question to the person, unless it stands already or the stream is open. Settles with their answer. */
  ask(): Promise<StreamState>;
  /** The picture of this moment; asks nobody. */
  grab(): Promise<Result<TakenFrame>>;
}

/** A person may look for the right display for a while; a self-test does not wait longer than this. */
const PATIENCE = 60_000;

const WORDS: Readonly<
  Record<Exclude<StreamState, 'open'>, { reason: string; detail: string; remedy: string }>
> = {
  unasked: {
    reason: 'portal-unasked',
    detail: 'the system asks which display to share when the timer starts',
    remedy: 'Press "Check again" to be asked now.',
  },
  asking: {
    reason: 'portal-asking',
    detail: 'the system is asking which display to share',
    remedy: 'Choose your display in the question of the system.',
  },
  refused: {
    reason: 'portal-refused',
    detail: 'the display was not shared, so no pictures are taken',
    remedy: 'Start the timer anew, or press "Check again", and choose your display.',
  },
  ended: {
    reason: 'portal-ended',
    detail: 'sharing of the display has ended, so no pictures are taken',
    remedy: 'Start the timer anew, or press "Check again", and choose your display.',
  },
  failed: {
    reason: 'wayland',
    detail: 'the system offers no sharing of the display',
    remedy:
      'Install a desktop portal for your desktop (xdg-desktop-portal and PipeWire), or log in to an X11 session.',
  },
};

/**
 * Takes snapshots from `stream`: the one display that the person chose, our own windows included, because no Wayland
 * desktop leaves windows out.
 */
export function createStreamCapturer(
  options: SnapshotHelperOptions & {
    readonly stream: ScreenStream;
    /** Whether a self-test that begins now is a person's wish, at which they may be asked for the display. */
    readonly wished: () => boolean;
    readonly patience?: number;
  },
): PermittedCapturer {
  const { stream, blobDir, wished, patience = PATIENCE } = options;
  return {
    // The person's leave for a display is asked of the stream; nothing else depends on it.
    permitted: () => true,
    async capture({ displays, privateRules, titles }) {
      const state = await stream.state();
      if (state !== 'open') return { ok: false, error: forbidden(state) };
      const frame = await stream.grab();
      if (!frame.ok) {
        const now = await stream.state();
        return {
          ok: false,
          error:
            now === 'open' ? { reason: 'capture-timeout', message: frame.error.message } : forbidden(now),
        };
      }
      const job = { job: 'keep', blobDir, displays, privateRules, titles, frame: frame.value } as const;
      return captureInHelper(options, job, false);
    },
    blur: (displays, files) => blurInHelper(options, displays, files),
    async selfTest() {
      const state = wished() ? await within(patience, stream.ask(), 'asking') : await stream.state();
      if (state !== 'open') return line(state);
      const frame = await stream.grab();
      if (!frame.ok) {
        const now = await stream.state();
        if (now !== 'open') return line(now);
        return {
          ...{ part: 'screen', state: 'failed', reason: 'capture-timeout', detail: frame.error.message },
          remedy: 'Test again. If it stays so, start Work Diary again inside your graphical session.',
        };
      }
      const { width, height } = frame.value;
      return {
        ...{ part: 'screen', state: 'limited', reason: 'portal-open', remedy: null },
        detail: `the display that you share, ${width} × ${height}; others are in no picture`,
      };
    },
  };
}

function forbidden(state: Exclude<StreamState, 'open'>): CaptureFailure {
  const { detail, remedy } = WORDS[state];
  return { reason: 'capture-forbidden', message: `No picture: ${detail}. ${remedy}` };
}

function line(state: Exclude<StreamState, 'open'>): SelfTestLine {
  const waiting = state === 'unasked' || state === 'asking';
  return { part: 'screen', state: waiting ? 'limited' : 'failed', ...WORDS[state] };
}

async function within<T>(ms: number, work: Promise<T>, late: T): Promise<T> {
  const { promise, resolve } = Promise.withResolvers<T>();
  const timer = setTimeout(() => resolve(late), ms);
  try {
    return await Promise.race([work, promise]);
  } finally {
    clearTimeout(timer);
  }
}
