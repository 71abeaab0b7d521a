// Passwords: argon2id, stored as PHC strings, a few computed at once.
import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { fail, ok, type Result } from '../../shared/domain/result.ts';
import { Gate } from './gate.ts';

/** OWASP's minimum for argon2id: 19 MiB, two passes, one lane. */
const COST = { memory: 19_456, passes: 2, parallelism: 1 } as const;
const SALT = 16;
const TAG = 32;

/** Each takes 19 MiB and a thread of the four that files need too. */
const gate = new Gate(2, 50);
const busy = fail('too-many-requests', 'Too many people sign in right now: try again in a few seconds.');

interface Parameters {
  readonly memory: number;
  readonly passes: number;
  readonly parallelism: number;
  readonly nonce: Buffer;
  readonly tagLength: number;
}

/** The same password typed on another keyboard is the same password (NIST SP 800-63B, 5.1.1.2). */
const compute = (password: string, parameters: Parameters): Promise<Buffer | null> =>
  gate.through(
    () =>
      new Promise<Buffer>((resolve, reject) => {
        argon2('argon2id', { ...parameters, message: password.normalize('NFKC') }, (error, key) => {
          if (error) reject(error);
          else resolve(key);
        });
      }),
  );

const base64 = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '');

/** What is stored of a password. Reason: `too-many-requests`. */
export async function hashPassword(password: string): Promise<Result<string>> {
  const nonce = randomBytes(SALT);
  const key = await compute(password, { ...COST, nonce, tagLength: TAG });
  if (!key) return busy;
  const { memory, passes, parallelism } = COST;
  return ok(`$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${base64(nonce)}$${base64(key)}`);
}

const PHC = /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,2}),p=(\d{1,2})\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;

/** Of no password, with the cost of a real one: who asks for an address that is not known waits as long. */
const NOBODYS = `$argon2id$v=19$m=${COST.memory},t=${COST.passes},p=${COST.parallelism}$${base64(randomBytes(SALT))}$${base64(randomBytes(TAG))}`;

/**
 * Whether `password` is the one of `stored`; `null`, an account without one or no account, takes as long and never is.
 * Reason: `too-many-requests`.
 */
export async function passwordHolds(password: string, stored: string | null): Promise<Result<boolean>> {
  const [, memory, passes, parallelism, salt = '', hash = ''] = PHC.exec(stored ?? NOBODYS) ?? [];
  if (!memory) throw new Error('a stored password is not in the form that this server writes');
  const known = Buffer.from(hash, 'base64');
  const key = await compute(password, {
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    nonce: Buffer.from(salt, 'base64'),
    tagLength: known.length,
  });
  if (!key) return busy;
  const same = timingSafeEqual(key, known);
  return ok(same && stored !== null);
}
