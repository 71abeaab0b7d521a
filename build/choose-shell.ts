// Which shell `npm start` opens, and why: decided from facts alone.

export type ShellName = 'browser' | 'electron';

export interface ShellFacts {
  /** What `--shell` says. */
  readonly chosen: ShellName | null;
  readonly platform: NodeJS.Platform;
  readonly arch: string;
  /** Whether the program runs as the system's administrator. */
  readonly root: boolean;
  /** Whether there is an X or Wayland display to talk to; asked on Linux only. */
  readonly display: boolean;
  /** The version of Electron that belongs to this project; `null` where its package is not installed. */
  readonly version: string | null;
  /** Electron's program, where it is present. */
  readonly program: string | null;
  /** Why it could not be fetched when that was tried; `null` where it was not tried with this version. */
  readonly failed: string | null;
  /** Whether that was during this very start. */
  readonly justTried: boolean;
}

export type ShellChoice =
  | { readonly shell: 'electron'; readonly program: string }
  /** `why` is a whole sentence for people. */
  | { readonly shell: 'browser'; readonly why: string }
  /** Not to be said before it was tried to fetch this version. */
  | { readonly shell: 'fetch-electron'; readonly version: string }
  | { readonly shell: 'none'; readonly why: string };

const PLATFORMS: readonly NodeJS.Platform[] = ['linux', 'darwin', 'win32'];

/** Why Electron would not run here even if its program were present; `null` where it might. */
function obstacle({ platform, arch, root, display, version }: ShellFacts): string | null {
  if (!PLATFORMS.includes(platform) || !['x64', 'arm64'].includes(arch))
    return `there is no Electron for ${platform} on ${arch}`;
  // Its sandbox cannot be used then, and without it no page of ours is opened.
  if (platform === 'linux' && root) return 'Electron does not run as root';
  if (platform === 'linux' && !display) return 'there is no display';
  if (version === null) return 'the package electron is not installed';
  return null;
}

/** Decides; after `fetch-electron` it is asked again with what came of it. */
export function chooseShell(facts: ShellFacts): ShellChoice {
  const { chosen, program, failed, justTried, version } = facts;
  if (chosen === 'browser') return { shell: 'browser', why: 'Opening in the browser, as chosen.' };
  const without = (why: string): ShellChoice =>
    chosen === 'electron'
      ? { shell: 'none', why: `Electron was chosen and cannot be opened: ${why}.` }
      : { shell: 'browser', why: `Opening in the browser instead of Electron: ${why}.` };
  const why = obstacle(facts);
  if (why !== null || version === null) return without(why ?? '');
  if (program !== null) return { shell: 'electron', program };
  // Who asks for it by name may have mended what was wrong.
  if (!justTried && (failed === null || chosen === 'electron')) return { shell: 'fetch-electron', version };
  return without(
    justTried
      ? `it could not be fetched (${failed ?? 'nothing came'})`
      : `it could not be fetched before (${failed}; "npm start -- --shell electron" tries again)`,
  );
}

/** Takes `--shell <name>` and `--shell=<name>` out of the arguments. A name that is neither comes back as `wrong`. */
export function shellArgument(args: readonly string[]): {
  readonly chosen: ShellName | null;
  readonly rest: readonly string[];
  readonly wrong: string | null;
} {
  const rest: string[] = [];
  let said: string | null = null;
  for (let i = 0; i < args.length; i += 1) {
    const argument = args[i] ?? '';
    if (argument === '--shell') {
      i += 1;
      said = args[i] ?? '';
    } else if (argument.startsWith('--shell=')) said = argument.slice('--shell='.length);
    else rest.push(argument);
  }
  if (said === null) return { chosen: null, rest, wrong: null };
  const chosen = said === 'browser' || said === 'electron' ? said : null;
  return { chosen, rest, wrong: chosen === null ? said : null };
}
