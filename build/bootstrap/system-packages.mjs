// What the machine itself must have: looked for by file, installed with apt-get where we may.
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { Failure, say, succeeds } from './say.mjs';

const FOLDERS = [...new Set([...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/bin'])].filter(
  Boolean,
);
const TRIPLE = `${{ x64: 'x86_64', arm64: 'aarch64' }[process.arch] ?? process.arch}-linux-gnu`;
const LIBRARIES = ['/usr/lib', '/usr/lib64', `/usr/lib/${TRIPLE}`, `/lib/${TRIPLE}`];
const DRIVERS = ['/usr/lib/xorg/modules/drivers', '/usr/lib64/xorg/modules/drivers'];
const FONTS = [
  '/usr/share/fonts/truetype/dejavu',
  '/usr/share/fonts/dejavu-sans-fonts',
  '/usr/share/fonts/TTF',
];

const within = (folders, file) => folders.some((folder) => existsSync(join(folder, file)));
const programs = (...names) => names.every((name) => within(FOLDERS, name));

/** Debian's name of each package, and whether what we need of it is here. */
const PACKAGES = {
  'x11-utils': () => programs('xprop', 'xwininfo'),
  'libdbus-1-3': () => within(LIBRARIES, 'libdbus-1.so.3'),
  xvfb: () => programs('Xvfb'),
  openbox: () => programs('openbox'),
  xauth: () => programs('xauth'),
  chromium: () => programs('chromium'),
  xdotool: () => programs('xdotool'),
  'xserver-xorg-core': () => programs('Xorg'),
  'xserver-xorg-video-dummy': () => within(DRIVERS, 'dummy_drv.so'),
  'x11-xserver-utils': () => programs('xrandr', 'xsetroot'),
  imagemagick: () => programs('import', 'convert'),
  dbus: () => programs('dbus-daemon'),
  'util-linux': () => programs('runuser'),
  'fonts-dejavu-core': () => within(FONTS, 'DejaVuSans.ttf'),
  'libnotify-bin': () => programs('notify-send'),
};

/** The packages to look for; `start` asks only for what recording cannot do without. */
function wanted(needs) {
  if (needs === 'test') return Object.keys(PACKAGES);
  const display = process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  return ['x11-utils', 'libdbus-1-3', ...(display ? [] : ['xvfb', 'openbox'])];
}

/**
 * Sees to it that the system packages are there that `needs` ('start' or 'test') asks for.
 * Installs them as root on Debian or Ubuntu; elsewhere fails with the command to type.
 */
export async function installSystemPackages(needs, command) {
  if (process.platform !== 'linux') {
    if (needs === 'start') return;
    throw new Failure('This drives a real X display: run it on Linux.');
  }
  const isMissing = (name) => !PACKAGES[name]();
  const missing = wanted(needs).filter(isMissing);
  if (missing.length === 0) return;
  const install = ['install', '-y', '--no-install-recommends', ...missing];
  const again = `then run "npm run ${command}" again`;
  if (!programs('apt-get')) {
    throw new Failure(
      `Install what your system calls ${missing.join(', ')} (these are Debian's names), ${again}.`,
    );
  }
  const typed = `sudo apt-get update && sudo apt-get ${install.join(' ')}`;
  if (process.getuid() !== 0)
    throw new Failure(`Some system packages are missing: type "${typed}", ${again}.`);
  say(`Installing system packages: ${missing.join(' ')}`);
  const options = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
  const done =
    (await succeeds('apt-get', ['update', '-q'], options)) &&
    (await succeeds('apt-get', ['-q', ...install], options));
  const still = missing.filter(isMissing);
  if (!done || still.length > 0) {
    throw new Failure(
      `apt-get could not install ${(still.length > 0 ? still : missing).join(', ')}: mend what it says above, ${again}.`,
    );
  }
}
