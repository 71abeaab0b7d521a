// Which windows a person can see now, and which one has the focus.
import type { DisplayKind } from './display-kind.ts';
import type { VisibleWindow } from './visible-window.ts';
import { listX11Windows } from './windows-x11.ts';

/**
 * Lists the visible windows, or answers `null` where the system does not let us (Wayland). Rejects when a
 * system that could list them fails to. On X11 the server itself is asked, because `get-windows` leaves out
 * windows without a process id and loses titles that contain "=": a private window must not be missed.
 * `permitted`: the screen may be recorded. Without that macOS tells no titles, and asking for them all the same would
 * bring up its own question to the person, and fail.
 */
export async function listWindows(
  kind: DisplayKind,
  display: string,
  permitted: boolean,
): Promise<VisibleWindow[] | null> {
  if (kind === 'x11') return listX11Windows(display);
  if (kind !== 'native') return null;
  // Only where it is needed: to load it costs every snapshot on X11 40 ms.
  const { openWindows } = await import('get-windows');
  const windows = await openWindows({ accessibilityPermission: false, screenRecordingPermission: permitted });
  // Front to back: the first one has the focus.
  return windows.map(({ owner, title, bounds }, index) => ({
    applications: [owner.name],
    titles: title ? [title] : [],
    bounds,
    focused: index === 0,
  }));
}
