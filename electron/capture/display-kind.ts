// What kind of desktop this process sits on, told from its environment.

/** Environment variables; those that this folder reads stand by name. */
export interface Environment {
  readonly [name: string]: string | undefined;
  readonly DISPLAY?: string | undefined;
  readonly WAYLAND_DISPLAY?: string | undefined;
  readonly DBUS_SESSION_BUS_ADDRESS?: string | undefined;
  readonly DBUS_SYSTEM_BUS_ADDRESS?: string | undefined;
}

/** `native`: Windows or macOS, where no environment variable is needed. */
export type DisplayKind = 'x11' | 'wayland' | 'native' | 'none';

/** Wayland goes before X11: a Wayland session has an X display too, which sees only some of the windows. */
export function displayKind(env: Environment, platform: NodeJS.Platform = process.platform): DisplayKind {
  if (platform === 'win32' || platform === 'darwin') return 'native';
  if (env.WAYLAND_DISPLAY) return 'wayland';
  return env.DISPLAY ? 'x11' : 'none';
}
