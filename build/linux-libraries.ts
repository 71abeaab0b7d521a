// What the program needs of a Linux system, for packages that name it. An AppImage takes what is there.

/** Of the names that a native module asks the system's loader for. Each system with a desktop has the others. */
export const LIBRARIES: Readonly<Record<string, { readonly deb: string }>> = {
  'libdbus-1.so.3': { deb: 'libdbus-1-3' },
  'libX11.so.6': { deb: 'libx11-6' },
  'libxcb.so.1': { deb: 'libxcb1' },
  'libXrandr.so.2': { deb: 'libxrandr2' },
  'libXt.so.6': { deb: 'libxt6' },
  'libXtst.so.6': { deb: 'libxtst6' },
};

/** Those that electron-builder names where it is left to it: Electron's own, and of the keyring. */
const ELECTRON_DEB = [
  ...['libgtk-3-0', 'libnotify4', 'libnss3', 'libxss1', 'xdg-utils', 'libatspi2.0-0', 'libuuid1'],
  'libsecret-1-0',
];
const ELECTRON_RPM = [
  ...['gtk3', 'libnotify', 'nss', 'libXScrnSaver', 'xdg-utils', 'at-spi2-core', '(libuuid or libuuid1)'],
];

export const debDepends: readonly string[] = [
  ...ELECTRON_DEB,
  ...Object.values(LIBRARIES).map(({ deb }) => deb),
];

/** Fedora and openSUSE name packages differently: both know a library by the name that the loader asks for. */
export const rpmDepends: readonly string[] = [
  ...ELECTRON_RPM,
  ...[...Object.keys(LIBRARIES), 'libsecret-1.so.0'].map((name) => `${name}()(64bit)`),
];
