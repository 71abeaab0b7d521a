// A main process as small as can be, to try the stand-in itself: one page, one preload script, one channel.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
// biome-ignore lint/style/noRestrictedImports: a main process of its own, of which nothing is shipped
import { app, BrowserWindow, ipcMain, protocol, session } from 'electron';

const TYPES = { html: 'text/html', js: 'text/javascript' };
const file = (name) => fileURLToPath(new URL(name, import.meta.url));

app.setPath('userData', `${process.env.WORK_DIARY_DATA}/electron`);
protocol.registerSchemesAsPrivileged([
  { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
]);

/** What a test asks for afterwards. */
const seen = { calls: [], navigations: [], opened: [], requests: [], second: [] };
globalThis.seen = seen;

if (app.requestSingleInstanceLock()) {
  app.on('second-instance', (_, argv) => seen.second.push(argv.at(-1)));
  void start();
} else app.quit();

async function start() {
  await app.whenReady();
  session.defaultSession.setPermissionRequestHandler((_, __, answer) => answer(false));
  protocol.handle('app', async (request) => {
    const { host, pathname } = new URL(request.url);
    seen.requests.push({ url: request.url, method: request.method, origin: request.headers.get('origin') });
    if (host !== 'bundle') return new Response(null, { status: 404 });
    if (pathname === '/size') return Response.json({ size: (await request.arrayBuffer()).byteLength });
    const headers = {
      'content-type': TYPES[pathname.split('.').pop()],
      'content-security-policy':
        "default-src 'none'; script-src 'self'; connect-src 'self' https://outside.example; frame-src 'self' https:",
    };
    return new Response(readFileSync(file(`./page${pathname}`)), { headers });
  });
  ipcMain.handle('say', (event, ...args) => {
    seen.calls.push({ frame: event.senderFrame.url, parent: event.senderFrame.parent, args });
    if (args[0] === 'throw') throw new Error('no');
    return { said: args, at: new Date(0), nothing: undefined };
  });
  const window = new BrowserWindow({
    show: false,
    webPreferences: { preload: file('./preload.cjs'), contextIsolation: true, sandbox: true },
  });
  window.webContents.on('will-navigate', (event) => {
    seen.navigations.push(event.url);
    event.preventDefault();
  });
  window.webContents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame && !event.url.startsWith('app:')) event.preventDefault();
    if (!event.isMainFrame) seen.navigations.push(`frame ${event.url}`);
  });
  window.webContents.setWindowOpenHandler(({ url }) => {
    seen.opened.push(url);
    return { action: 'deny' };
  });
  window.once('ready-to-show', () => window.show());
  await window.loadURL('app://bundle/index.html');
}
