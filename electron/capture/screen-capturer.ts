// The tracker's side of a snapshot: one helper process each, under a deadline, and an answer in every case.
import { z } from 'zod';
import { ok, type Result } from '../../shared/domain/result.ts';
import type { CaptureFailure, ScreenCapturer, SelfTestLine } from '../tracker/ports.ts';
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

export interface ScreenCapturerOptions {
  readonly blobDir: string;
  readonly env: Environment;
  /** The display was started by us (`virtual-display.ts`). */
  readonly virtualDisplay: boolean;
  readonly spawn: SpawnHelper;
  /** Asks the system whether pictures may be taken (macOS); a shell that cannot ask answers true. */
  readonly permitted: () => boolean;
  /** Milliseconds for a snapshot; then its process is killed. */
  readonly deadline?: number;
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
 * Takes snapshots. `presenting` is always false: neither X11 nor a plain process elsewhere can tell. Work Diary's
 * own windows stay in the picture on X11, which knows no way to leave a window out.
 */
export function createScreenCapturer(options: ScreenCapturerOptions): ScreenCapturer {
  const { blobDir, virtualDisplay } = options;
  const refusal = (): CaptureFailure | null =>
    displayKind(options.env) === 'none' ? noDisplay : options.permitted() ? null : forbidden;
  return {
    async capture(request) {
      const refused = refusal();
      if (refused) return { ok: false, error: refused };
      const { displays, privateRules, titles } = request;
      const answer = await run(
        options,
        { job: 'capture', blobDir, displays, privateRules, titles },
        capturedSchema,
      );
      if (!answer.ok) return answer;
      const { ok: _, capturedAt, ...captured } = answer.value;
      const age = Math.max(0, Math.round(sharedClock() - capturedAt));
      return ok({ ...captured, age, presenting: false, virtualDisplay });
    },
    async blur(displays, files) {
      const answer = await run(options, { job: 'blur', blobDir, displays, files }, blurredSchema);
      return answer.ok ? ok({ displays: answer.value.displays, files: answer.value.files }) : answer;
    },
    async selfTest() {
      const refused = refusal();
      if (refused) return failedLine(refused);
      const answer = await run(options, { job: 'probe' }, probedSchema);
      return answer.ok ? probedLine(answer.value, virtualDisplay) : failedLine(answer.error);
    },
  };
}

/** One helper, one answer. Never rejects and never takes longer than the deadline. */
function run<T>(
  { env, spawn, deadline = DEADLINE }: ScreenCapturerOptions,
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
