// The one Chromium of a stand-in: its windows are pages of it, and nothing that they ask for reaches a network.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type BrowserContext, chromium, type Page } from 'playwright';
import { chromiumPath } from '../page.ts';
import { profileFree } from './profile.ts';

export interface StandInChromium {
  readonly context: BrowserContext;
  /** A tab for a window. */
  newPage(): Promise<Page>;
  /** The address where a test connects to it. */
  readonly endpoint: string;
}

/** `profile`: where it keeps what pages keep. It dies with this process, however that ends, since its pipe does. */
export async function startStandInChromium(profile: string, locale: string): Promise<StandInChromium> {
  mkdirSync(profile, { recursive: true, mode: 0o700 });
  // That of the run before may still be ending, and has left its own address.
  await profileFree(profile);
  const told = join(profile, 'DevToolsActivePort');
  rmSync(told, { force: true });
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: chromiumPath(),
    viewport: null,
    handleSIGHUP: false,
    handleSIGINT: false,
    handleSIGTERM: false,
    // Electron opens none of the windows that a page asks for: with it Chromium opens none without a click, but tells of them.
    ignoreDefaultArgs: ['--disable-popup-blocking'],
    args: [
      ...['--no-sandbox', '--disable-background-networking', '--disable-gpu', '--remote-debugging-port=0'],
      ...[`--lang=${locale}`, `--accept-lang=${locale}`],
      // Whatever a page tries: no name is ever looked up, no address ever connected to.
      ...['--host-resolver-rules=MAP * ~NOTFOUND', '--proxy-server=127.0.0.1:9'],
      '--proxy-bypass-list=<-loopback>',
    ],
  });
  while (!existsSync(told)) await sleep(10);
  const [port] = readFileSync(told, 'utf8').split('\n');
  const expected = new Set<Page>();
  let making = 0;
  context.on('page', (page) => {
    // Made by a page, or by a test: Electron would not have it.
    setTimeout(() => {
      if (making === 0 && !expected.has(page)) void page.close();
    }, 0);
  });
  return {
    context,
    endpoint: `http://127.0.0.1:${port}`,
    async newPage() {
      making += 1;
      try {
        const page = await context.newPage();
        expected.add(page);
        page.once('close', () => expected.delete(page));
        return page;
      } finally {
        making -= 1;
      }
    },
  };
}
