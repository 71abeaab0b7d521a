// Links that the system hands us: at the start, to the running program, or, on macOS, as an event of their own.
import { app } from 'electron';
import type { Log } from '../../tracker/ports.ts';
import { hashOfLink, LINK_SCHEME, linkAmong } from './deep-link.ts';

export interface DeepLinks {
  /** The screen that the first window is to show, since a link started the program; '' for none. */
  first(log: Log): string;
  /** From now on links are followed, those that came since `first` before others. `open` shows the window at a screen. */
  serve(options: { readonly log: Log; readonly open: (hash: string) => void }): void;
}

/**
 * Must run before the app is ready: macOS tells of the link that started the program early. `argv`: of this start.
 */
export function listenForLinks(argv: readonly string[]): DeepLinks {
  const early: string[] = [];
  let follow = (link: string): void => {
    early.push(link);
  };
  const fromArguments = (given: readonly string[]): void => {
    const link = linkAmong(given);
    if (link !== null) follow(link);
  };
  app.on('open-url', (event, link) => {
    event.preventDefault();
    follow(link);
  });
  app.on('second-instance', (_event, given) => fromArguments(given));
  fromArguments(argv);
  return {
    first: (log) => early.splice(0).reduce((last, link) => accepted(link, log) ?? last, ''),
    serve({ log, open }) {
      follow = (link) => {
        const hash = accepted(link, log);
        if (hash !== null) open(hash);
      };
      for (const link of early.splice(0)) follow(link);
      claim(log);
    },
  };
}

function accepted(link: string, log: Log): string | null {
  const hash = hashOfLink(link);
  // Not repeated: whoever made it may have put anything into it.
  if (hash === null) log.error('link refused');
  return hash;
}

/**
 * Makes the packaged program the one that opens our links. On Linux its package does that (`MimeType` of its desktop
 * entry): here Electron would wait for `xdg-settings`, and for an AppImage there is no entry that could be named.
 */
function claim(log: Log): void {
  if (!app.isPackaged || process.platform === 'linux') return;
  if (!app.setAsDefaultProtocolClient(LINK_SCHEME)) log.error('links not claimed');
}
