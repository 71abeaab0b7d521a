// Links to the built app: to one that starts, to one that runs. A link leads to a screen and never pairs.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Desk, openDesk, SOON } from '../support/desk.ts';

const link = (server: string): string => `workdiary://pair?server=${encodeURIComponent(server)}`;
const hashOf = (server: string): string => `#/settings/server/${encodeURIComponent(server)}`;
// Nothing answers there: a link that paired by itself would show as an attempt.
const FIRST = 'http://127.0.0.1:9/first';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk({ args: [link(FIRST)] });
});
afterAll(() => desk?.close());

const hash = (): string => new URL(desk.page.url()).hash;
/** Another start of the program, as the running one hears of it. */
const second = (...argv: string[]): Promise<boolean> =>
  desk.app.evaluate(
    ({ app }, given) => app.emit('second-instance', { preventDefault() {} }, given, '/', {}),
    ['work-diary', ...argv],
  );

it('leads the start to the page of pairing, which does not pair', async () => {
  await expect.poll(hash, SOON).toBe(hashOf(FIRST));
  const { sync } = await desk.state();
  expect(sync.state).toBe('unpaired');
  expect(sync.problem).toBeNull();
});

it('is followed by the program that runs, whose window comes back', async () => {
  await desk.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide());
  await second(link('https://second.example'));
  await expect.poll(hash, SOON).toBe(hashOf('https://second.example'));
  const visible = () =>
    desk.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible() ?? false);
  await expect.poll(visible, SOON).toBe(true);
});

it('is followed as macOS tells of it', async () => {
  const prevented = await desk.app.evaluate(({ app }, url) => {
    let stopped = false;
    const event = {
      preventDefault() {
        stopped = true;
      },
    };
    app.emit('open-url', event, url);
    return stopped;
  }, link('https://third.example'));
  expect(prevented).toBe(true);
  await expect.poll(hash, SOON).toBe(hashOf('https://third.example'));
  expect((await desk.state()).sync.state).toBe('unpaired');
});

it('that is none of ours leads nowhere, and is not repeated in the log', async () => {
  const before = hash();
  const logged = async (): Promise<string> => {
    const folder = join(desk.dataDir, 'logs');
    const files = await Promise.all(
      (await readdir(folder)).map((name) => readFile(join(folder, name), 'utf8')),
    );
    return files.join('');
  };
  const refused = async () => (await logged()).split('link refused').length - 1;
  const bad = ['workdiary://unpair', link('javascript:alert("zanzibar")'), 'workdiary://pair?zanzibar=1'];
  for (const one of bad) await second(one);
  await expect.poll(refused, SOON).toBe(bad.length);
  expect(hash()).toBe(before);
  expect(await logged()).not.toContain('zanzibar');
});
