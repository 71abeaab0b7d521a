// The tracker's side of a snapshot: one helper process each, under a deadline, and an answer in every case.
import { z } from 'zod';
import { ok, type Result } from '../../shared/domain/result.ts';
import type { Captured, CaptureFailure, ScreenCapturer, SelfTestLine } from '../tracker/ports.ts';
import { displayKind, type Environment } from './display-kind.ts';
import type { SpawnHelper } from './helper-process.ts';
import { sharedClock } from './shared-clock.ts';
import {
  blurredSchema,
  capturedSchema,
  failedSchema,
  probedSchema,
  type SnapshotJob,
} from './snapshot-messages.ts';

export interface SnapshotHelperOptions {
  readonly blobDir: string;
  readonly env: Environment;
  readonly spawn: SpawnHelper;
  /** Milliseconds for a snapshot; then its process is killed. */
  readonly deadline?: number;
}

export interface ScreenCapturerOptions extends SnapshotHelperOptions {
  /** The display was started by us (`virtual-display.ts`). */
  readonly virtualDisplay: boolean;
  /** Asks the system whether pictures may be taken (macOS); a shell that cannot ask answers true. */
  readonly permitted: () => boolean;
}

/** A capturer that says whether the system lets it see the screen. */
export interface PermittedCapturer extends ScreenCapturer {
  readonly permitted: () => boolean;
}

const DEADLINE = 5_000;

const forbidden: CaptureFailure = {
  reason: 'capture-forbidden',
  message:
    'The system does not let Work Diary take pictures of the screen: allow it in the privacy settings.',
};

const noDisplay: CaptureFailure = {
  reason: 'no-display',
  message: 'There is no display to take a picture of: log in to a graphical session.',
};

/**
 * Takes snapshots. `presenting` is always false: no system here can tell. Work Diary's own windows stay in the
 * picture on X11, which knows no way to leave a window out. Windows leaves out those that ask for it, which are all
 * windows of the desktop app; so does macOS for this way of taking pictures, though not for every other.
 */
export function createScreenCapturer(options: ScreenCapturerOptions): PermittedCapturer {
  const { blobDir, virtualDisplay } = options;
  const refusal = (): CaptureFailure | null =>
    displayKind(options.env) === 'none' ? noDisplay : options.permitted() ? null : forbidden;
  return {
    permitted: options.permitted,
    async capture(request) {
      const refused = refusal();
      if (refused) return { ok: false, error: refused };
      const { displays, privateRules, titles } = request;
      const job = { job: 'capture', blobDir, displays, privateRules, titles } as const;
      return captureInHelper(options, job, virtualDisplay);
    },
    blur: (displays, files) => blurInHelper(options, displays, files),
    async selfTest() {
      const refused = refusal();
      if (refused) return failedLine(refused);
      const answer = await run(options, { job: 'probe' }, probedSchema);
      return answer.ok ? probedLine(answer.value, virtualDisplay) : failedLine(answer.error);
    },
  };
}

/** A job that answers with a snapshot, done by a helper. */
export async function captureInHelper(
  options: SnapshotHelperOptions,
  job: Extract<SnapshotJob, { job: 'capture' | 'keep' }>,
  virtualDisplay: boolean,
): Promise<Result<Captured, CaptureFailure>> {
  const answer = await run(options, job, capturedSchema);
  if (!answer.ok) return answer;
  const { ok: _, capturedAt, ...captured } = answer.value;
  const age = Math.max(0, Math.round(sharedClock() - capturedAt));
  return ok({ ...captured, age, presenting: false, virtualDisplay });
}

/** `ScreenCapturer.blur`, which needs no screen. */
export async function blurInHelper(
  options: SnapshotHelperOptions,
  ...[displays, files]: Parameters<ScreenCapturer['blur']>
): ReturnType<ScreenCapturer['blur']> {
  const job = { job: 'blur', blobDir: options.blobDir, displays, files } as const;
  const answer = await run(options, job, blurredSchema);
  return answer.ok ? ok({ displays: answer.value.displays, files: answer.value.files }) : answer;
}

/** One helper, one answer. Never rejects and never takes longer than the deadline. */
function run<T>(
  { env, spawn, deadline = DEADLINE }: SnapshotHelperOptions,
  job: SnapshotJob,
  schema: z.ZodType<T>,
): Promise<Result<T, CaptureFailure>> {
  return new Promise((resolve) => {
    const finish = (result: Result<T, CaptureFailure>): void => {
      clearTimeout(timer);
      resolve(result);
    };
    const failed = (message: string, reason: CaptureFailure['reason'] = 'capture-failed'): void =>
      finish({ ok: false, error: { reason, message } });
    const timer = setTimeout(() => {
      helper.kill();
      failed(`No picture within ${deadline} ms: the display does not answer.`, 'capture-timeout');
    }, deadline);
    const helper = spawn('capture/snapshot-helper', env, {
      message(message) {
        const answer = schema.safeParse(message);
        if (answer.success) return finish(ok(answer.data));
        const said = failedSchema.safeParse(message);
        if (said.success) return failed(explain(said.data), said.data.reason);
        failed(`The snapshot process answered nonsense: ${z.prettifyError(answer.error)}`);
      },
      exit: (how) => failed(`The snapshot process ${how} without a picture.`),
    });
    helper.send(job);
  });
}

/** The helper tells what the libraries said; a person needs to know what to do as well. */
const explain = ({ reason, message }: z.infer<typeof failedSchema>): string =>
  reason === 'no-display' ? `${noDisplay.message} (${message})` : `No picture could be taken: ${message}`;

const failedLine = ({ reason, message }: CaptureFailure): SelfTestLine => ({
  part: 'screen',
  state: 'failed',
  reason,
  detail: message,
  remedy: 'Start Work Diary inside your graphical session, on X11, and let it record the screen.',
});

function probedLine(found: z.infer<typeof probedSchema>, virtualDisplay: boolean): SelfTestLine {
  const count = found.displays === 1 ? '1 display' : `${found.displays} displays`;
  const line = { part: 'screen' as const, state: 'limited' as const };
  if (virtualDisplay) {
    return {
      ...line,
      reason: 'virtual-display',
      detail: `${count}, started by Work Diary: its records are never protected`,
      remedy: 'Start Work Diary inside your own graphical session.',
    };
  }
  if (found.blank > 0) {
    return {
      ...line,
      reason: 'blank',
      detail: `${count}, ${found.blank} showing nothing but one colour`,
      remedy: 'Open a window there and test again; if it stays so, the system withholds the picture.',
    };
  }
  if (found.faults.includes('capture-fallback')) {
    return {
      ...line,
      reason: 'capture-fallback',
      detail: `${count}, through a slower program`,
      remedy: null,
    };
  }
  return { part: 'screen', state: 'ok', reason: 'ok', detail: count, remedy: null };
}
