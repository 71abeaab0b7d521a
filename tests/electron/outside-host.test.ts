// A page that was taken over cannot reach any host: its policy, and behind it the settings of its session.
// The Chromium of the stand-in reaches no host whatever the app does, so that nothing arriving there would prove little.
// What the running app says (its policy, its proxy, its WebRTC setting) is therefore put on a plain Chromium that can
// reach the host, where each way is seen to arrive without it.
import { setTimeout as sleep } from 'node:timers/promises';
import { type Browser, chromium, type Page } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Desk, openDesk, SOON } from '../support/desk.ts';
import { chromiumPath } from '../support/page.ts';
import { reachFor, startWatchedHost, WAYS, type WatchedHost } from '../support/watched-host.ts';

/** What no policy of a page forbids. */
const PAST_POLICY = ['stun', 'turn'];
/** Long enough for what arrives without the settings, several times over. */
const NOTHING_COMES = 5_000;

let host: WatchedHost;
let desk: Desk;
let policy: string;
beforeAll(async () => {
  host = await startWatchedHost();
  desk = await openDesk();
  policy = (await desk.page.evaluate(
    `fetch('/').then(({ headers }) => headers.get('content-security-policy'))`,
  )) as string;
});
afterAll(async () => {
  await desk?.close();
  await host?.close();
});

/** A page of nothing under `policy` in a plain Chromium. */
async function inPlainChromium(
  args: readonly string[],
  given: string | null,
  work: (page: Page) => Promise<void>,
): Promise<void> {
  const browser: Browser = await chromium.launch({
    executablePath: chromiumPath(),
    args: [
      ...['--no-sandbox', '--disable-background-networking', '--disable-gpu', ...args],
      // The host is outside only for the test: what keeps pages from this computer must not help.
      '--disable-features=LocalNetworkAccessChecks,PrivateNetworkAccessSendPreflights',
    ],
  });
  try {
    host.forget();
    const page = await browser.newPage();
    await page.route('http://localhost/', (route) =>
      route.fulfill({
        contentType: 'text/html',
        headers: given === null ? {} : { 'content-security-policy': given },
        body: '<!doctype html><title>page</title><body></body>',
      }),
    );
    await page.goto('http://localhost/');
    await reachFor(page, host);
    await work(page);
  } finally {
    await browser.close();
  }
}

it('is reached on every way where nothing forbids it', () =>
  inPlainChromium([], null, () => expect.poll(() => host.arrived(), SOON).toEqual([...WAYS].sort())));

it('is reached under the policy of the app by nothing but what knows no policy', () =>
  inPlainChromium([], policy, async () => {
    await expect.poll(() => host.arrived(), SOON).toEqual(PAST_POLICY);
    await sleep(NOTHING_COMES);
    expect(host.arrived()).toEqual(PAST_POLICY);
  }));

it('is not reached at all under the policy and the network settings of the app', async () => {
  const { proxies, webRtc } = await desk.app.evaluate(
    async ({ session, BrowserWindow }, urls) => ({
      proxies: await Promise.all(urls.map((url) => session.defaultSession.resolveProxy(url))),
      webRtc: BrowserWindow.getAllWindows().map(({ webContents }) => webContents.getWebRTCIPHandlingPolicy()),
    }),
    [host.origin, 'https://example.com/', 'wss://example.com/', 'http://localhost/'],
  );
  expect(new Set(proxies)).toEqual(new Set(['PROXY 127.0.0.1:9']));
  expect(webRtc).toEqual(['disable_non_proxied_udp']);
  const settings = [
    `--proxy-server=${proxies[0]?.replace('PROXY ', '')}`,
    '--proxy-bypass-list=<-loopback>',
    `--webrtc-ip-handling-policy=${webRtc[0]}`,
  ];
  // Without a policy: the settings alone hold.
  for (const given of [null, policy]) {
    await inPlainChromium(settings, given, async () => {
      await sleep(NOTHING_COMES);
      expect(host.arrived()).toEqual([]);
    });
  }
});

it('is not reached from the page of the app, whose policy stops each request', async () => {
  const { page } = desk;
  const stopped: string[] = [];
  page.on('requestfailed', (request) => {
    if (request.url().startsWith(host.origin)) stopped.push(request.failure()?.errorText ?? '');
  });
  host.forget();
  await reachFor(page, host);
  await sleep(NOTHING_COMES);
  // The stand-in does not give the WebRTC setting to its Chromium.
  expect(host.arrived().filter((way) => way !== 'stun')).toEqual([]);
  expect(new Set(stopped)).toEqual(new Set(['csp']));
  await desk.state();
});
