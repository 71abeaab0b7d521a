// What a link of ours asks for: `workdiary://pair?server=<address>`, nothing else.
import { diaryMethods } from '../../../shared/diary-api.ts';

export const LINK_SCHEME = 'workdiary';

/** Longer than any that we make. */
const LONGEST = 2_000;

/**
 * The screen that a link leads to, as the page's address from "#" on; `null` for everything that is no link of ours.
 * A link never pairs: it opens the screen where a person sees the server's address and presses the button.
 */
export function hashOfLink(link: string): string | null {
  if (link.length > LONGEST || !URL.canParse(link)) return null;
  const { protocol, host, pathname, searchParams, hash, username, password, port } = new URL(link);
  if (protocol !== `${LINK_SCHEME}:` || host.toLowerCase() !== 'pair') return null;
  if (!['', '/'].includes(pathname) || hash || username || password || port) return null;
  const servers = searchParams.getAll('server');
  if (servers.length !== 1 || searchParams.size !== 1) return null;
  const asked = diaryMethods.pair.args.safeParse({ server: servers[0] });
  if (!asked.success) return null;
  const server = new URL(asked.data.server);
  // A name and a password in it could make one address look like another.
  if (server.username || server.password) return null;
  return `#/settings/server/${encodeURIComponent(asked.data.server)}`;
}

/** The link among the arguments that the program was started with, `null` where there is none. */
export const linkAmong = (argv: readonly string[]): string | null =>
  argv.find((argument) => argument.toLowerCase().startsWith(`${LINK_SCHEME}:`)) ?? null;
