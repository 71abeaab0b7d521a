// Which desktop an environment describes.
import { expect, it } from 'vitest';
import { displayKind } from '../../../electron/capture/display-kind.ts';

it.each([
  [{}, 'linux', 'none'],
  [{ DISPLAY: '' }, 'linux', 'none'],
  [{ DISPLAY: ':0' }, 'linux', 'x11'],
  [{ WAYLAND_DISPLAY: 'wayland-0' }, 'linux', 'wayland'],
  [{ WAYLAND_DISPLAY: 'wayland-0', DISPLAY: ':0' }, 'linux', 'wayland'],
  [{}, 'win32', 'native'],
  [{ DISPLAY: ':0' }, 'darwin', 'native'],
] as const)('%o on %s is %s', (env, platform, kind) => {
  expect(displayKind(env, platform)).toBe(kind);
});
