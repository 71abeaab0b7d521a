// What macOS asks a person to allow, which of it is missing, and what that costs: pure.
import type { Permission } from '../../../shared/diary-api.ts';
import type { SelfTestLine } from '../../tracker/ports.ts';

/** What the system says now. Nobody can ask it about input monitoring: whether the hook runs has to tell. */
export interface Permitted {
  /** Electron's `systemPreferences.getMediaAccessStatus('screen')`. */
  readonly screen: string;
  readonly accessibility: boolean;
}

/** The pane of the system's settings where a person allows it. */
export const PANES: Readonly<Record<Permission, string>> = {
  screen: 'x-apple.systempreferences:com.apple.preference.security?Privacy_ScreenCapture',
  accessibility: 'x-apple.systempreferences:com.apple.preference.security?Privacy_Accessibility',
  input: 'x-apple.systempreferences:com.apple.preference.security?Privacy_ListenEvent',
};

const where = (pane: string): string =>
  `System Settings > Privacy & Security > ${pane}: switch Work Diary on, then check again.`;

const missing = (part: SelfTestLine['part'], detail: string, remedy: string): SelfTestLine => ({
  ...{ part, state: 'failed', reason: 'permission-missing' },
  detail,
  remedy,
});

/** The lines of the self-test on macOS, where a missing permission is the reason that stands above all others. */
export function withPermissions(lines: readonly SelfTestLine[], permitted: Permitted): SelfTestLine[] {
  return lines.map((line) => {
    if (line.part === 'screen' && permitted.screen !== 'granted') {
      return missing(
        'screen',
        'macOS does not let Work Diary record the screen: records have no pictures',
        `${where('Screen & System Audio Recording')} macOS may ask to start Work Diary again.`,
      );
    }
    if (line.part === 'input' && line.state === 'failed') {
      return permitted.accessibility
        ? missing(
            'input',
            'macOS does not let Work Diary count keys and clicks: activity comes from idle time',
            where('Input Monitoring'),
          )
        : missing(
            'input',
            'macOS does not let Work Diary count keys and clicks: activity comes from idle time',
            where('Accessibility'),
          );
    }
    if (line.part === 'windows' && line.state !== 'ok' && permitted.screen !== 'granted') {
      return missing(
        'windows',
        'macOS does not tell titles of windows: the private list sees applications only',
        where('Screen & System Audio Recording'),
      );
    }
    return line;
  });
}
