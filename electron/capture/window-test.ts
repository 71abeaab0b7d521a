// Says before the first start whether windows can be listed, on which the private list depends.
import type { SelfTestLine } from '../tracker/ports.ts';
import { displayKind, type Environment } from './display-kind.ts';
import { listWindows } from './window-list.ts';

/** `permitted`: as in `listWindows`. */
export async function testWindows(env: Environment, permitted: boolean): Promise<SelfTestLine> {
  const kind = displayKind(env);
  const part = 'windows';
  try {
    const windows = await listWindows(kind, env.DISPLAY ?? '', permitted);
    if (windows === null) {
      return {
        part,
        state: 'failed',
        reason: kind === 'wayland' ? 'wayland' : 'no-display',
        detail:
          kind === 'wayland'
            ? 'window titles: not available on Wayland, the private list hides nothing'
            : 'there is no display',
        remedy: 'Log in to an X11 session, or use the privacy pause before you open something private.',
      };
    }
    const untitled = windows.filter(({ titles }) => titles.length === 0).length;
    const detail = windows.length === 1 ? '1 visible window' : `${windows.length} visible windows`;
    // macOS withholds titles without the permission to record the screen.
    return kind === 'native' && windows.length > 0 && untitled === windows.length
      ? {
          part,
          state: 'limited',
          reason: 'title-missing',
          detail: `${detail}, no titles`,
          remedy: 'Allow screen recording in the privacy settings.',
        }
      : { part, state: 'ok', reason: 'ok', detail, remedy: null };
  } catch (error) {
    // Plain Node cannot ask macOS and takes the permission for granted: without titles the list may still come.
    if (kind === 'native' && permitted) return testWindows(env, false);
    return {
      part,
      state: 'failed',
      reason: 'windows-not-listed',
      detail: error instanceof Error ? error.message : String(error),
      remedy: 'Check that the display can be reached (DISPLAY and XAUTHORITY).',
    };
  }
}
