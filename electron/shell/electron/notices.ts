// Notices of new pictures as notifications of the system: buttons where it has them, gone when they are over.
import { Notification } from 'electron';
import type { DiaryState } from '../../../shared/diary-api.ts';
import type { Log } from '../../tracker/ports.ts';
import type { Call } from './acts.ts';
import { type NoticeCard, NoticePlanner } from './notices-model.ts';
import { bodyText } from './notification-text.ts';
import type { ShellWords } from './words.ts';

export interface NoticesOptions {
  readonly platform: NodeJS.Platform;
  readonly call: Call;
  readonly log: Log;
  readonly words: () => ShellWords;
  /** Whether our window has the keyboard. */
  readonly focused: () => boolean;
  /** Shows the window, where the notice and its picture are. */
  readonly open: () => void;
}

export interface Notices {
  /** Also to be called when the window gets or loses the keyboard. */
  update(state: DiaryState): void;
  /** Withdraws all of them. */
  stop(): void;
}

/**
 * Electron 45 hands buttons to all three systems: macOS to signed programs, Windows to installed ones, Linux where the
 * desktop's notification service takes them. Where it does not, a click leads to the same answers in the window.
 */
export function createNotices({ platform, call, log, words, focused, open }: NoticesOptions): Notices {
  const planner = new NoticePlanner();
  // Held here too: a notification that nobody holds is collected, and its buttons with it.
  const shown = new Map<string, Notification>();

  const withdraw = (id: string): void => {
    const notification = shown.get(id);
    shown.delete(id);
    notification?.close();
  };
  const show = ({ id, shown: about, title, body, buttons }: NoticeCard): void => {
    const notification = new Notification({
      title,
      body: bodyText(body, platform),
      silent: true,
      urgency: 'low',
      actions: buttons.map(({ text }) => ({ type: 'button', text })),
    });
    shown.set(id, notification);
    notification.on('click', open);
    notification.on('action', ({ actionIndex }) => {
      // A press may have been under way when the card was withdrawn: its picture is not there any more, or was answered.
      if (shown.get(id) !== notification) return;
      const button = buttons[actionIndex];
      withdraw(id);
      if (button) void answer(button.answer, about);
    });
    notification.on('failed', (_event, error) => {
      shown.delete(id);
      log.error('notice not shown', { error });
    });
    notification.show();
  };
  const answer = async (
    given: NoticeCard['buttons'][number]['answer'],
    about: NoticeCard['shown'],
  ): Promise<void> => {
    const result = await (given === 'discard' ? call('discard', { records: [about] }) : call(given, about));
    if (result.ok) return;
    // Too late, or no longer possible: the window says what became of it.
    log.error('notice not answered', { answer: given, reason: result.error.reason });
    open();
  };

  return {
    update(state) {
      if (!Notification.isSupported()) return;
      const plan = planner.plan(state, focused(), words());
      for (const id of plan.withdraw) withdraw(id);
      for (const card of plan.show) show(card);
    },
    stop() {
      for (const id of [...shown.keys()]) withdraw(id);
    },
  };
}
