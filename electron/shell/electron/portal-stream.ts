// The one stream of the screen that a person allows on Wayland: when it is asked for, and what is known of it.
import { z } from 'zod';
import { fail, ok, type Result } from '../../../shared/domain/result.ts';
import { sharedClock } from '../../capture/shared-clock.ts';
import type { TakenFrame } from '../../capture/snapshot-messages.ts';
import type { ScreenStream, StreamState } from '../../capture/stream-capturer.ts';

/** The hidden page `renderer/capture`, which holds the stream. */
export interface CapturePage {
  /** Runs code there as if a person had pressed something; rejects when the page is gone. */
  run(code: string): Promise<unknown>;
  /** Ends the stream with the page. */
  close(): void;
}

/** A display in physical pixels. */
export interface DisplaySize {
  readonly width: number;
  readonly height: number;
  readonly scale: number;
}

export interface PortalStreamOptions {
  /** Rejects where the page cannot be opened. `lost`: it has ended by itself. */
  readonly openPage: (lost: () => void) => Promise<CapturePage>;
  /** Whether anything here could ask the person. */
  readonly portal: () => Promise<boolean>;
  readonly displays: () => readonly DisplaySize[];
  /** Milliseconds for a picture. */
  readonly deadline?: number;
}

export interface PortalStream extends ScreenStream {
  stop(): void;
}

const DEADLINE = 6_000;
/** Bytes fetched at once: what the main process does in between stays short. */
const PART = 3 * 1024 * 1024;

const began = z.enum(['open', 'refused', 'failed']);
const pictureSchema = z
  .object({ width: z.int().min(1), height: z.int().min(1), bytes: z.int() })
  .refine(({ width, height, bytes }) => bytes === width * height * 4)
  .nullable();

export function createPortalStream(options: PortalStreamOptions): PortalStream {
  const { openPage, portal, displays, deadline = DEADLINE } = options;
  let state: StreamState = 'unasked';
  let page: CapturePage | null = null;
  let asking: Promise<StreamState> | null = null;

  const end = (as: StreamState): void => {
    state = as;
    const last = page;
    page = null;
    last?.close();
  };
  const begin = async (): Promise<StreamState> => {
    state = 'asking';
    if (!(await portal())) return 'failed';
    // Code that runs in a page which goes may never come to an end.
    const { promise: gone, reject } = Promise.withResolvers<never>();
    gone.catch(() => undefined);
    const opened = await openPage(() => {
      reject(new Error('the page is gone'));
      if (page === opened) end('ended');
    });
    page = opened;
    return began.parse(await Promise.race([opened.run('portal.begin()'), gone]));
  };
  const current = async (): Promise<StreamState> => {
    if (state !== 'open' || !page) return state;
    // A page that does not answer holds no stream any more.
    const said = await soon(deadline, page.run('portal.state()')).catch(() => 'ended');
    if (said !== 'open' && state === 'open') end('ended');
    return state;
  };
  return {
    state: current,
    ask() {
      asking ??= (async () => {
        if ((await current()) === 'open') return 'open' as const;
        const answer = await begin().catch(() => 'failed' as const);
        if (answer === 'open' && page) state = 'open';
        // A page that went while the question stood has said so already.
        else if (state === 'asking') end(answer === 'open' ? 'ended' : answer);
        return state;
      })().finally(() => {
        asking = null;
      });
      return asking;
    },
    async grab() {
      const from = page;
      if (state !== 'open' || !from) return fail('no-stream', 'The display is not shared.');
      try {
        return await soon(deadline, fetchPicture(from, displays()));
      } catch (error) {
        const why = error instanceof Error ? error.message : String(error);
        return fail('no-picture', `The shared display gave no picture: ${why}`);
      }
    },
    stop() {
      end('unasked');
    },
  };
}

async function fetchPicture(
  page: CapturePage,
  displays: readonly DisplaySize[],
): Promise<Result<TakenFrame>> {
  const capturedAt = sharedClock();
  const picture = pictureSchema.parse(await page.run('portal.grab()'));
  if (!picture) return fail('no-picture', 'The shared display gave no picture in time.');
  const { width, height, bytes } = picture;
  const pixels = Buffer.alloc(bytes);
  try {
    for (let at = 0; at < bytes; at += PART) {
      const part = z.string().parse(await page.run(`portal.part(${at}, ${PART})`));
      if (pixels.write(part, at, 'base64') !== Math.min(PART, bytes - at)) {
        return fail('no-picture', 'The shared display gave half a picture.');
      }
    }
  } finally {
    await page.run('portal.forget()');
  }
  const faults = displays.length > 1 ? ['shared-display-only'] : [];
  return ok({ width, height, scale: scaleOf(picture, displays), pixels, capturedAt, faults });
}

/** The portal does not say which display was chosen: one of the picture's size, else the first. */
export function scaleOf(
  { width, height }: Pick<DisplaySize, 'width' | 'height'>,
  displays: readonly DisplaySize[],
): number {
  const same = displays.find((display) => display.width === width && display.height === height);
  return (same ?? displays[0])?.scale ?? 1;
}

async function soon<T>(ms: number, work: Promise<T>): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(`no answer within ${ms} ms`)), ms);
  try {
    return await Promise.race([work, promise]);
  } finally {
    clearTimeout(timer);
  }
}
