// An operator who signs in to a server process by the link that its command prints.
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { z } from 'zod';

const MAIN = fileURLToPath(new URL('../../../server/main.ts', import.meta.url));
const run = promisify(execFile);
const people = z.array(z.looseObject({ email: z.string() }));

export interface Operator {
  /** A request as the operator's page sends it, to any process on the same database. */
  ask(url: string, method: string, path: string, body?: unknown): Promise<Response>;
  /** Invites somebody: one write in one transaction. */
  invite(url: string, email: string): Promise<Response>;
  /** Addresses of all accounts, as the process at `url` sees them. */
  emails(url: string): Promise<string[]>;
}

/** What `--sign-in-link` prints for an account of the database in `folder`. */
export async function printedLink(folder: string, email: string): Promise<string> {
  const env = { ...process.env, WORK_DIARY_SERVER_DATA_FOLDER: folder };
  const { stdout } = await run(process.execPath, [MAIN, '--sign-in-link', email], { env });
  return stdout.trim();
}

export async function signInOperator(folder: string, url: string): Promise<Operator> {
  const link = await printedLink(folder, 'operator@example.org');
  const signedIn = await fetch(`${url}/api/session/link`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token: link.split('/').at(-1) }),
  });
  const cookie = signedIn.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const { csrf } = z.looseObject({ csrf: z.string() }).parse(await signedIn.json());
  const ask: Operator['ask'] = (at, method, path, body) =>
    fetch(`${at}${path}`, {
      method,
      headers: { cookie, 'x-csrf': csrf, ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  return {
    ask,
    invite: (at, email) =>
      ask(at, 'POST', '/api/invitations', {
        email,
        name: 'Somebody',
        role: 'freelancer',
        organisation: null,
      }),
    async emails(at) {
      const answer = await ask(at, 'GET', '/api/people');
      return people.parse(await answer.json()).map(({ email }) => email);
    },
  };
}
