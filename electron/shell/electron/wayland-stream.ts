// The hidden window that holds the stream of the screen on Wayland, and the one answer to who may have such a stream.
import { type BrowserWindow, desktopCapturer, screen, session, type WebContents } from 'electron';
import type { Environment } from '../../capture/display-kind.ts';
import { letCapture } from './contents.ts';
import { screenCastOffered } from './portal.ts';
import { type CapturePage, createPortalStream, type PortalStream } from './portal-stream.ts';
import { createWindow } from './window.ts';

const PAGE = 'capture/index.html';

/**
 * The page needs no preload script and no channel: it only answers to code that is run in it, and that is also how it
 * gets the sign of a person's wish without which Chromium asks for no display. Pixels come back as text in parts, so
 * that no other page, and no request to `app:`, could ever deliver a picture.
 */
export function createWaylandStream(env: Environment): PortalStream {
  let asker: WebContents | null = null;
  session.defaultSession.setDisplayMediaRequestHandler(({ frame }, answer) => {
    const asked = asker;
    asker = null;
    if (!asked || asked.isDestroyed() || frame !== asked.mainFrame) return answer(null);
    // This asks the person; what they choose is the only source, and it is good for one stream.
    desktopCapturer.getSources({ types: ['screen'], thumbnailSize: { width: 0, height: 0 } }).then(
      ([chosen]) => answer(chosen ? { video: chosen } : null),
      () => answer(null),
    );
  });
  return createPortalStream({
    portal: () => screenCastOffered(env),
    displays: () =>
      screen.getAllDisplays().map(({ size, scaleFactor }) => ({
        width: Math.round(size.width * scaleFactor),
        height: Math.round(size.height * scaleFactor),
        scale: scaleFactor,
      })),
    async openPage(lost) {
      const window = createWindow({ page: PAGE, bridge: false, width: 200, height: 200 });
      try {
        await loaded(window);
      } catch (error) {
        window.destroy();
        throw error;
      }
      window.once('closed', lost);
      window.webContents.once('render-process-gone', lost);
      letCapture(window.webContents);
      asker = window.webContents;
      return pageIn(window);
    },
  });
}

const pageIn = (window: BrowserWindow): CapturePage => ({
  run: (code) =>
    window.isDestroyed()
      ? Promise.reject(new Error('the page is gone'))
      : window.webContents.executeJavaScript(code, true),
  close: () => {
    if (!window.isDestroyed()) window.destroy();
  },
});

function loaded({ webContents }: BrowserWindow): Promise<void> {
  return new Promise((resolve, reject) => {
    webContents.once('did-finish-load', () => resolve());
    webContents.once('did-fail-load', (_event, code, what) => reject(new Error(`${what} (${code})`)));
  });
}
