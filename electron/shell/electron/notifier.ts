// The tracker's notifications through Electron; on Linux the desktop's service is asked whether it is there at all.
import { app, Notification } from 'electron';
import type { Environment } from '../../capture/display-kind.ts';
import { createNotifier, type DesktopNotifier } from '../../capture/notifier.ts';
import type { Log } from '../../tracker/ports.ts';
import { bodyText } from './notification-text.ts';
import { problemText, shellWords } from './words.ts';

export interface NotifierOptions {
  readonly platform: NodeJS.Platform;
  readonly env: Environment;
  readonly log: Log;
  /** Shows the window. */
  readonly open: () => void;
}

/** So many stay answerable by a click; the system shows no more at a time anyway. */
const HELD = 20;

export function createElectronNotifier({ platform, env, log, open }: NotifierOptions): DesktopNotifier {
  // There `isSupported` says only that a library is installed, not that anybody shows what is sent.
  const service = platform === 'linux' ? createNotifier({ env }) : null;
  let failure: string | null = null;
  const held: Notification[] = [];

  const available = (): boolean =>
    Notification.isSupported() && failure === null && (service?.available() ?? true);
  return {
    ready: async () => service?.ready(),
    available,
    show(problem, language) {
      if (!Notification.isSupported()) return;
      const text = problemText(problem, shellWords(language, app.getLocale()));
      const notification = new Notification({ title: 'Work Diary', body: bodyText(text, platform) });
      notification.on('click', open);
      notification.on('show', () => {
        failure = null;
      });
      notification.on('failed', (_event, error) => {
        failure = error;
        log.error('notification not shown', { error });
      });
      held.push(notification);
      if (held.length > HELD) held.shift();
      notification.show();
    },
    async selfTest() {
      if (!Notification.isSupported()) return nobody('this system shows no notifications');
      if (service) return service.selfTest();
      return failure === null
        ? { part: 'notifications', state: 'ok', reason: 'ok', detail: 'shown by the system', remedy: null }
        : nobody('the system refused the last notification');
    },
    stop() {
      service?.stop();
      for (const notification of held.splice(0)) notification.close();
    },
  };
}

const nobody = (detail: string): Awaited<ReturnType<DesktopNotifier['selfTest']>> => ({
  part: 'notifications',
  state: 'failed',
  reason: 'no-service',
  detail,
  remedy: 'Allow notifications of Work Diary in the settings of the system, or keep its window open.',
});
