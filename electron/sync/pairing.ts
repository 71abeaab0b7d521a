// Pairing with a server (RFC 8628): a code is shown here and entered in the browser, or a ticket spares both.
import { fail, ok, type Result } from '../../shared/domain/result.ts';
import { SECOND } from '../../shared/domain/time.ts';
import { CLIENT_ID, DEVICE_GRANT } from '../../shared/wire/pairing.ts';
import type { Clock } from '../tracker/ports.ts';
import type { Line } from './line.ts';

export interface ShownCode {
  readonly code: string;
  readonly address: string;
  readonly complete: string;
  /** By this computer's clock. */
  readonly until: number;
}

export interface Approved {
  readonly token: string;
  /** Seconds. */
  readonly life: number;
}

export interface PairingOptions {
  readonly line: Line;
  readonly clock: Clock;
  readonly deviceName: string;
  /** Raw, hex. */
  readonly publicKey: string;
  readonly ticket: string | null;
  /** The code is there: shown until the answer comes. */
  readonly show: (code: ShownCode) => void;
  readonly cancelled: AbortSignal;
}

const expired = fail('pairing-expired', 'Nobody entered the code in time. Ask for a new one.');
const denied = fail('pairing-denied', 'The pairing was refused in the browser.');
const cancelled = fail('pairing-cancelled', 'The pairing was cancelled.');
/** RFC 8628, 3.5. */
const SLOWER = 5 * SECOND;

/** Settles when the code was approved. Reasons: `pairing-*`, and those of the line. */
export async function pairWith(options: PairingOptions): Promise<Result<Approved>> {
  const { line, clock, ticket } = options;
  const asked = await line.ask('authorizeDevice', {
    form: {
      client_id: CLIENT_ID,
      device_name: options.deviceName,
      public_key: options.publicKey,
      ...(ticket === null ? {} : { ticket }),
    },
  });
  if (!asked.ok) return withoutKind(asked);
  const { device_code, user_code, verification_uri, verification_uri_complete, expires_in } = asked.value;
  const end = clock.now().mono + expires_in * SECOND;
  const until = clock.now().wall + expires_in * SECOND;
  options.show({ code: user_code, address: verification_uri, complete: verification_uri_complete, until });
  let interval = asked.value.interval * SECOND;
  // A ticket was approved already; nobody has to type first.
  let wait = ticket === null ? interval : 0;
  for (;;) {
    await pause(clock, wait, options.cancelled);
    if (options.cancelled.aborted) return cancelled;
    if (clock.now().mono >= end) return expired;
    wait = interval;
    const form = { grant_type: DEVICE_GRANT, client_id: CLIENT_ID, device_code };
    const answer = await line.ask('token', { form });
    if (answer.ok) return ok({ token: answer.value.access_token, life: answer.value.expires_in });
    switch (answer.error.reason) {
      case 'authorization_pending':
        break;
      case 'slow_down':
        interval += SLOWER;
        wait = interval;
        break;
      case 'access_denied':
        return denied;
      case 'expired_token':
      case 'invalid_grant':
        return expired;
      default:
        // A line that fails for a moment costs nothing: the code still holds.
        if (answer.error.kind !== 'passing') return withoutKind(answer);
    }
  }
}

function withoutKind({ error }: { readonly error: { readonly reason: string; readonly message: string } }) {
  return fail(error.reason, error.message);
}

const pause = (clock: Clock, ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (ms === 0 || signal.aborted) return resolve();
    const cancel = clock.after(ms, () => {
      signal.removeEventListener('abort', stop);
      resolve();
    });
    const stop = (): void => {
      cancel();
      resolve();
    };
    signal.addEventListener('abort', stop, { once: true });
  });
