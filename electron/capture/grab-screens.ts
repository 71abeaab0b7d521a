// The pixels of all displays, by the fast native way, or by a program of the system where that does not load.
import type { Screen } from './pictures.ts';
import { sharp } from './sharp.ts';

/** Captures every display, or with `wanted` only those it picks, left to right. */
export type GrabScreens = (wanted: (screens: readonly Spot[]) => readonly Spot[]) => Promise<Screen[]>;

/** A display before its pixels are taken. */
export type Spot = Omit<Screen, 'pixels' | 'width' | 'height'>;

/** Its promise never settles where `xrandr` fails, so it gets less time than the whole snapshot. */
const FALLBACK_DEADLINE = 3_000;

/** `node-screenshots`. On X11 its coordinates are divided by the scale factor, while windows count native pixels. */
export const grabNatively: GrabScreens = async (wanted) => {
  const { Monitor } = await import('node-screenshots');
  const spots = Monitor.all()
    .sort((a, b) => a.x() - b.x() || a.y() - b.y())
    .map((monitor, display) => {
      const scale = monitor.scaleFactor();
      const unit = process.platform === 'linux' ? scale : 1;
      const [x, y, width, height] = [monitor.x(), monitor.y(), monitor.width(), monitor.height()];
      return {
        monitor,
        display,
        scale,
        primary: monitor.isPrimary(),
        place: { x: x * unit, y: y * unit, width: width * unit, height: height * unit },
      };
    });
  const chosen = new Set(wanted(spots).map(({ display }) => display));
  const screens: Screen[] = [];
  for (const { monitor, ...spot } of spots.filter(({ display }) => chosen.has(display))) {
    // This process does nothing else, and the synchronous calls cost half the processor time.
    const image = monitor.captureImageSync();
    const { width, height } = image;
    screens.push({ ...spot, width, height, pixels: image.toRawSync() });
  }
  return screens;
};

/** `screenshot-desktop` (ImageMagick's `import` on Linux): slower, and it knows no scale factor. */
export const grabByProgram: GrabScreens = async (wanted) => {
  const { default: screenshot } = await import('screenshot-desktop');
  return within(FALLBACK_DEADLINE, async () => {
    const displays = await screenshot.listDisplays();
    const screens: Screen[] = [];
    for (const [display, { id, offsetX = 0, offsetY = 0 }] of displays.entries()) {
      const picture = await screenshot({ screen: id, format: 'png' });
      const { data, info } = await sharp(picture).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
      const { width, height } = info;
      const place = { x: offsetX, y: offsetY, width, height };
      screens.push({ display, scale: 1, primary: display === 0, place, width, height, pixels: data });
    }
    const chosen = new Set(wanted(screens).map(({ display }) => display));
    return screens.filter(({ display }) => chosen.has(display));
  });
};

async function within<T>(ms: number, work: () => Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('the fallback capture did not answer')), ms);
  });
  try {
    return await Promise.race([work(), late]);
  } finally {
    clearTimeout(timer);
  }
}
