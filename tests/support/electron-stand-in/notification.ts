// Notification: shown ones are found by tests, which click them, press their buttons and close them.
import { outside } from './electron.ts';
import { checkOptions, eventOf, Room } from './refusal.ts';

type Options = Electron.NotificationConstructorOptions;

export class StandInNotification extends Room {
  static override readonly label: string = 'Notification';
  static override readonly events = ['show', 'click', 'close', 'reply', 'action', 'failed'];
  static isSupported = (): boolean => process.env['STAND_IN_NOTIFICATIONS'] !== '0';
  title: string;
  subtitle: string;
  body: string;
  silent: boolean;
  urgency: string;
  timeoutType: string;
  actions: Electron.NotificationAction[];
  readonly icon: unknown;

  constructor(options: Options = {}) {
    super();
    checkOptions('Notification', options, [
      ...(['title', 'subtitle', 'body', 'silent', 'icon', 'urgency', 'timeoutType', 'actions'] as const),
      ...(['closeButtonText', 'id', 'groupId'] as const),
    ]);
    this.title = options.title ?? '';
    this.subtitle = options.subtitle ?? '';
    this.body = options.body ?? '';
    this.silent = options.silent ?? false;
    this.urgency = options.urgency ?? 'normal';
    this.timeoutType = options.timeoutType ?? 'default';
    this.actions = options.actions ?? [];
    this.icon = options.icon;
  }

  show(): void {
    if (!outside.notifications.includes(this)) outside.notifications.push(this);
    this.emit('show', eventOf({}));
  }

  close(): void {
    const at = outside.notifications.indexOf(this);
    if (at < 0) return;
    outside.notifications.splice(at, 1);
    this.emit('close', eventOf({ reason: 'applicationHidden' }));
  }
}
