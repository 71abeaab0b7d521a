// A renderer that was taken over tries to escape, and gets nowhere: it stays where it is, the app still answers, and the
// log says what was refused without repeating what was given. Hosts outside have a file of their own.
// On the stand-in, `file:` is refused by Chromium as in Electron, and navigation by our own handlers; blob: and about: as
// the address of a whole page, going back in the history (its tabs begin with a blank page), and files dropped on a window
// are not modelled there and not tried here.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Desk, openDesk, SOON } from '../support/desk.ts';
import { startXvfb, type TestDisplay } from '../support/displays.ts';
import type { App } from '../support/electron/app.ts';
import { launchApp } from '../support/electron/launch.ts';
import { newFolder, removeFolder } from '../support/folders.ts';

/** In everything that is given, so that the log can be searched for it. */
const MARK = 'zanzibar';
const OUTSIDE = `https://${MARK}.example/`;

let desk: Desk;
let home: string;
beforeAll(async () => {
  desk = await openDesk();
  home = desk.page.url();
});
afterAll(() => desk?.close());

const inPage = <T>(code: string): Promise<T> =>
  desk.page.evaluate(`(async () => { ${code} })()`) as Promise<T>;
const logged = async (): Promise<string> => {
  const folder = join(desk.dataDir, 'logs');
  const files = await Promise.all(
    (await readdir(folder)).map((name) => readFile(join(folder, name), 'utf8')),
  );
  return files.join('');
};
const times = async (words: string): Promise<number> => (await logged()).split(words).length - 1;

afterEach(async () => {
  // While the stand-in closes a window that Chromium opened, the page stands still.
  const answers = () => desk.state().then(() => true, String);
  await expect.poll(answers, SOON).toBe(true);
  expect(desk.page.url().split('#')[0]).toBe(home.split('#')[0]);
  expect(await inPage('return document.getElementById("root").childElementCount')).toBeGreaterThan(0);
  expect(await desk.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  expect(await logged()).not.toContain(MARK);
});

const element = (name: string, members: object): string =>
  `document.body.appendChild(Object.assign(document.createElement('${name}'), ${JSON.stringify(members)}))`;

describe('a page that navigates', () => {
  it.each([
    ['by location', `location.href = '${OUTSIDE}'`],
    ['by location.replace', `location.replace('${OUTSIDE}')`],
    ['by location.assign', `location.assign('${OUTSIDE}')`],
    ['by its top window', `top.location = '${OUTSIDE}'`],
    ['by a link', `${element('a', { href: OUTSIDE })}.click()`],
    ['by a link that downloads', `${element('a', { href: OUTSIDE, download: 'x' })}.click()`],
    ['by window.open into itself', `window.open('${OUTSIDE}', '_self')`],
    [
      'by refresh',
      `document.head.append(Object.assign(document.createElement('meta'), { httpEquiv: 'refresh', content: '0;url=${OUTSIDE}' }))`,
    ],
    [
      'to its own host at another port',
      `location.href = location.origin.replace('app:', 'https:') + ':8443/${MARK}'`,
    ],
  ])('%s is refused', async (_, code) => {
    const before = await times('"navigation"');
    await inPage(`setTimeout(() => { ${code} }, 0)`);
    await expect.poll(() => times('"navigation"'), SOON).toBe(before + 1);
  });

  it.each([
    // The policy stops these before they are a navigation.
    [
      'by a form',
      `(() => { const form = ${element('form', { action: OUTSIDE, method: 'post' })}; form.submit(); })()`,
    ],
    ['by javascript:', `location.href = "javascript:document.body.replaceChildren('${MARK}')"`],
    // Chromium itself stops these.
    ['to a file', `location.href = 'file:///etc/passwd'`],
    ['to data:', `location.href = 'data:text/html,${MARK}'`],
    ['to chrome:', `location.href = 'chrome://version/'`],
  ])('%s stays where it is', async (_, code) => {
    await inPage(`setTimeout(() => { ${code} }, 0)`);
    await sleep(500);
  });

  it('cannot take a foreign address into its history', async () => {
    const said = await inPage(
      `try { history.pushState(null, '', '${OUTSIDE}'); return 'gone'; } catch ({ name }) { return name; }`,
    );
    expect(said).toBe('SecurityError');
  });
});

// One after the other: the stand-in closes what Chromium opened, and Chromium falls over where many close at once.
it.each([
  ['outside', `window.open('${OUTSIDE}')`],
  ['of its own', `window.open('/')`],
  ['that is blank', `window.open('about:blank')`],
  ['by a link', `${element('a', { href: OUTSIDE, target: '_blank' })}.click()`],
])('a page that opens a window %s opens none', async (_, code) => {
  const before = await times('an address outside');
  await inPage(`setTimeout(() => { ${code} }, 0)`);
  await expect.poll(() => times('an address outside'), SOON).toBe(before + 1);
  await expect.poll(async () => (await desk.app.windows()).length, SOON).toBe(1);
});

it('a page that loads files of this computer gets none', async () => {
  const got = await inPage(`
    const url = 'file:///etc/passwd';
    const gone = (name, members) => new Promise((resolve) => {
      const made = Object.assign(document.createElement(name), members, { onload: () => resolve('loaded'), onerror: () => resolve('refused') });
      document.body.append(made);
      setTimeout(resolve, 2000, 'nothing');
    }).catch(() => 'refused');
    const frame = document.body.appendChild(Object.assign(document.createElement('iframe'), { src: url }));
    await new Promise((resolve) => setTimeout(resolve, 1000));
    const text = (() => { try { return frame.contentDocument?.body.textContent ?? ''; } catch { return ''; } })();
    frame.remove();
    const worker = await new Promise((resolve) => {
      try { const made = new Worker(url); made.onerror = () => resolve('refused'); setTimeout(resolve, 2000, 'nothing'); } catch { resolve('refused'); }
    });
    const xhr = await new Promise((resolve) => { const asked = new XMLHttpRequest(); asked.open('GET', url); asked.onload = () => resolve('loaded'); asked.onerror = () => resolve('refused'); asked.send(); });
    return { text, worker, xhr, fetch: await fetch(url).then(() => 'loaded', () => 'refused'), img: await gone('img', { src: url }), script: await gone('script', { src: url }) };`);
  expect(got).toEqual({
    text: '',
    ...{ worker: 'refused', xhr: 'refused', fetch: 'refused', img: 'refused', script: 'refused' },
  });
});

it('a frame inside the page gets no bridge, whatever it shows', async () => {
  const found = await inPage(`
    const frames = [{}, { src: 'about:blank' }, { srcdoc: 'x' }, { src: 'data:text/html,x' }, { src: location.href }, { src: '${OUTSIDE}' }]
      .map((members) => document.body.appendChild(Object.assign(document.createElement('iframe'), members)));
    await new Promise((resolve) => setTimeout(resolve, 1000));
    const seen = frames.map(({ contentWindow }) => { try { return typeof contentWindow.workDiary; } catch ({ name }) { return name; } });
    for (const frame of frames) frame.remove();
    return seen;`);
  // Chromium's own page for what it has blocked is of no origin.
  for (const one of found as string[]) expect(['undefined', 'SecurityError']).toContain(one);
});

describe('the bridge that is given nonsense', () => {
  const given = `${MARK}`;
  it.each([
    ['a method that is none', `'${given}', {}`, 'unknown-method'],
    ['__proto__', `'__proto__', {}`, 'unknown-method'],
    ['constructor', `'constructor', {}`, 'unknown-method'],
    ['hasOwnProperty', `'hasOwnProperty', {}`, 'unknown-method'],
    ['a method that is an object', `{ toString: '${given}' }, {}`, 'unknown-method'],
    ['a method that is a list', `['state'], {}`, 'unknown-method'],
    ['no method', '', 'unknown-method'],
    ['arguments of another type', `'state', '${given}'`, 'bad-argument'],
    ['no arguments', `'state'`, 'bad-argument'],
    ['a list as arguments', `'state', ['${given}']`, 'bad-argument'],
    ['arguments too many', `'state', { ${given}: 1 }`, 'bad-argument'],
    [
      'keys of a prototype',
      `'state', JSON.parse('{"__proto__":{"${given}":1},"constructor":{"prototype":{"${given}":1}}}')`,
      'bad-argument',
    ],
    ['a huge text', `'openFolder', { folder: '${given}'.repeat(1_000_000) }`, 'bad-argument'],
    ['a path for a folder', `'openFolder', { folder: '/etc/${given}' }`, 'bad-argument'],
    ['a number that is none', `'openFolder', { folder: NaN }`, 'bad-argument'],
  ])('%s is refused in words', async (_, args, reason) => {
    const said = await inPage(`return workDiary.call(${args})`);
    expect(said).toMatchObject({ ok: false, error: { reason } });
    expect(await desk.app.evaluate((_, key) => Reflect.get({}, key) === undefined, MARK)).toBe(true);
  });

  it.each([
    ['a function', `{ run: () => '${MARK}' }`],
    ['a symbol', `{ key: Symbol('${MARK}') }`],
    ['itself', '(() => { const one = {}; one.one = one; return one; })()'],
    ['an element', 'document.body'],
    ['a getter that throws', `{ get ${MARK}() { throw new Error('thrown') } }`],
  ])('%s does not arrive as anything', async (_, args) => {
    const said = await inPage<string>(
      `try { const { ok, error } = await workDiary.call('state', ${args}); return ok ? 'answered' : error.reason; } catch { return 'thrown'; }`,
    );
    expect(['thrown', 'bad-argument']).toContain(said);
  });

  it('thousands of calls are all answered', async () => {
    const counts = await inPage(`
      const asked = Array.from({ length: 4_000 }, (_, at) => workDiary.call(at % 2 ? 'about' : '${MARK}', {}));
      const answers = await Promise.all(asked);
      return [answers.filter(({ ok }) => ok).length, answers.filter(({ error }) => error?.reason === 'unknown-method').length];`);
    expect(counts).toEqual([2_000, 2_000]);
  });

  it('a renderer that speaks past the preload script is refused and named', async () => {
    const before = await times('bad arguments');
    const answers = await desk.app.evaluate(async ({ ipcMain, BrowserWindow }, mark) => {
      const { _invokeHandlers: handlers } = ipcMain as unknown as {
        _invokeHandlers: Map<string, (event: object, ...args: unknown[]) => Promise<unknown>>;
      };
      const [answer] = handlers.values();
      const event = { senderFrame: BrowserWindow.getAllWindows()[0]?.webContents.mainFrame };
      return Promise.all([answer?.(event), answer?.(event, mark), answer?.(event, 'state', {}, mark)]);
    }, MARK);
    for (const one of answers) expect(one).toMatchObject({ ok: false, error: { reason: 'bad-argument' } });
    expect(await times('bad arguments')).toBe(before + 3);
  });
});

describe('app:', () => {
  it('gives no file but its own, however it is asked', async () => {
    const paths = [
      ...[
        '/../../etc/passwd',
        '/..%2f..%2f..%2fetc%2fpasswd',
        '/%2e%2e/%2e%2e/etc/passwd',
        '/..%252f..%252fetc/passwd',
      ],
      ...[
        '/..%5c..%5cetc%5cpasswd',
        '/..\\\\..\\\\etc\\\\passwd',
        '//etc/passwd',
        '/%00',
        '/index.html%00.js',
        '/./../main.js',
      ],
      ...[
        '/%c0%ae%c0%ae/etc/passwd',
        '/assets/..%2f..%2ftracker/main.js',
        '/tracker/main.js',
        '/%',
        '/.%2e/journal.sqlite',
      ],
      ...[
        '/pictures/',
        `/pictures/${'g'.repeat(64)}`,
        `/pictures/${'a'.repeat(63)}`,
        `/pictures/${'a'.repeat(65)}`,
      ],
      ...[
        `/pictures/${'A'.repeat(64)}`,
        `/pictures/..%2f${'a'.repeat(61)}`,
        `/pictures/${'a'.repeat(64)}/..`,
        '/pictures/%2e%2e',
      ],
      ...['/settings.json', '/journal.sqlite', '/EVERYTHING', '/everything/..'],
    ];
    const got = await inPage<[string, number, number][]>(`
      return Promise.all(${JSON.stringify(paths)}.map(async (path) => {
        const answer = await fetch(location.origin + path).catch(() => null);
        return [path, answer?.status ?? 0, (await answer?.text())?.length ?? 0];
      }));`);
    // Those that a URL makes into "/" are the page itself.
    const page = await inPage<number>(`return (await (await fetch('/')).text()).length`);
    for (const [path, status, length] of got) {
      if (status === 200) expect([path, length]).toEqual([path, page]);
      else expect([path, [0, 404].includes(status), length]).toEqual([path, true, 0]);
    }
    expect(got.filter(([, status]) => status === 200).map(([path]) => path)).toEqual([
      '/pictures/%2e%2e',
      '/everything/..',
    ]);
  });

  it('answers only to its own name', async () => {
    const hosts = ['bundle.outside', 'outside', 'bundle:1'];
    const said = await inPage(`
      return Promise.all(${JSON.stringify(hosts)}.map((host) => fetch('app://' + host + '/').then(() => 'loaded', () => 'refused')));`);
    expect(said).toEqual(hosts.map(() => 'refused'));
  });

  it.each(['PUT', 'DELETE', 'PATCH', 'POST'])('refuses %s', async (method) => {
    expect(await inPage(`return (await fetch('/', { method: '${method}', body: '${MARK}' })).status`)).toBe(
      405,
    );
  });

  it('reads no more of a list of pictures than the longest one has', async () => {
    const status = (body: string) =>
      inPage(`return (await fetch('/thumbnails', { method: 'POST', body: ${body} })).status`);
    expect(await status(`'x'.repeat(5_000_000)`)).toBe(413);
    expect(await status(`'${MARK}'`)).toBe(400);
    expect(await status(`JSON.stringify(['../../../etc/passwd'])`)).toBe(400);
  });
});

describe('an archive for a new installation', () => {
  // The desk has a contract, and is not asked for more than whether it is empty.
  let fresh: App;
  let display: TestDisplay;
  let dataDir: string;
  let page: Page;
  beforeAll(async () => {
    display = await startXvfb({ width: 800, height: 600 });
    dataDir = await newFolder('escape');
    fresh = await launchApp({ dataDir, display: display.display });
    page = await fresh.window();
    const opened = () => page.evaluate(`workDiary.call('state', {}).then(({ ok }) => ok)`);
    await vi.waitUntil(opened, SOON);
  });
  afterAll(async () => {
    await fresh?.quit();
    await display?.stop();
    if (dataDir) await removeFolder(dataDir);
  });

  it.each([
    ['of no size', '', 'x', 'no-length'],
    ['of a size that is no number', `?bytes=${MARK}`, 'x', 'no-length'],
    ['of less than nothing', '?bytes=-1', 'x', 'no-length'],
    ['of half a byte', '?bytes=0.5', 'x', 'no-length'],
    ['larger than any disk', `?bytes=${Number.MAX_SAFE_INTEGER}`, 'x', 'too-large'],
    ['longer than was told', '?bytes=5', MARK.repeat(1_000), 'not-received'],
    ['that is none', '?bytes=100000', MARK.repeat(1_000), 'bad-archive'],
  ])('%s is refused', async (_, query, body, reason) => {
    const folder = join(dataDir, 'logs');
    const log = async () => {
      const names = await readdir(folder);
      return (await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')))).join('');
    };
    const before = (await log()).split('archive refused').length;
    // Chromium writes down what it likes in its own folder, and SQLite beside its file.
    const inData = (name: string): boolean => !/^electron|sqlite-/.test(name);
    const there = (await readdir(dataDir, { recursive: true })).filter(inData).sort();
    const said = await page.evaluate(
      `fetch('/everything${query}', { method: 'POST', body: ${JSON.stringify(body)} }).then((answer) => answer.json())`,
    );
    expect(said).toMatchObject({ ok: false, error: { reason } });
    const after = await log();
    expect(after.split('archive refused').length).toBe(before + 1);
    expect(after).not.toContain(MARK);
    // Nothing of it is left.
    expect((await readdir(dataDir, { recursive: true })).filter(inData).sort()).toEqual(there);
  });
});
