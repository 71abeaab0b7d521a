// nativeTheme and screen: a light desktop with one display, until a test says otherwise.
import { Room } from './refusal.ts';

class NativeTheme extends Room {
  static override readonly label: string = 'nativeTheme';
  static override readonly events = ['updated'];
  themeSource: 'system' | 'light' | 'dark' = 'system';
  /** Tests set it and fire `updated`. */
  systemDark = false;
  readonly shouldUseHighContrastColors = false;
  readonly shouldUseInvertedColorScheme = false;
  readonly inForcedColorsMode = false;
  readonly prefersReducedTransparency = false;

  get shouldUseDarkColors(): boolean {
    return this.themeSource === 'system' ? this.systemDark : this.themeSource === 'dark';
  }
}

export const nativeTheme = new NativeTheme();

type Display = Pick<Electron.Display, 'id' | 'bounds' | 'workArea' | 'workAreaSize' | 'size' | 'scaleFactor'>;

const whole = { x: 0, y: 0, width: 1920, height: 1080 };
const only: Display = {
  id: 1,
  bounds: whole,
  workArea: whole,
  workAreaSize: whole,
  size: whole,
  scaleFactor: 1,
};

class Screen extends Room {
  static override readonly label: string = 'screen';
  static override readonly events = ['display-added', 'display-removed', 'display-metrics-changed'];
  /** Tests put others in. */
  displays: Display[] = [only];
  getAllDisplays = (): Display[] => [...this.displays];
  getPrimaryDisplay = (): Display => this.displays[0] ?? only;
  getDisplayMatching = (_: Electron.Rectangle): Display => this.getPrimaryDisplay();
  getDisplayNearestPoint = (_: Electron.Point): Display => this.getPrimaryDisplay();
  getCursorScreenPoint = (): Electron.Point => ({ x: 0, y: 0 });
}

export const screen = new Screen();
