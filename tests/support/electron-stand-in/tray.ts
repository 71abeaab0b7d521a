// Tray: the icon as it would be seen, found by tests in `electronStandIn.trays`.
import { outside } from './electron.ts';
import type { StandInMenu } from './menu.ts';
import { Room } from './refusal.ts';

export class StandInTray extends Room {
  static override readonly label: string = 'Tray';
  static override readonly events = [
    ...['click', 'right-click', 'double-click', 'middle-click', 'mouse-enter', 'mouse-leave', 'mouse-move'],
    ...['balloon-click', 'drop', 'mouse-up', 'mouse-down'],
  ];
  image: unknown;
  toolTip = '';
  title = '';
  menu: StandInMenu | null = null;
  #destroyed = false;

  constructor(image: unknown, _guid?: string) {
    super();
    this.image = image;
    outside.trays.push(this);
  }

  setImage(image: unknown): void {
    this.image = image;
  }
  setPressedImage(_: unknown): void {}
  setToolTip(text: string): void {
    this.toolTip = text;
  }
  setTitle(text: string): void {
    this.title = text;
  }
  getTitle = (): string => this.title;
  setContextMenu(menu: StandInMenu | null): void {
    this.menu = menu;
  }
  popUpContextMenu(menu?: StandInMenu): void {
    (menu ?? this.menu)?.popup();
  }
  setIgnoreDoubleClickEvents(_: boolean): void {}
  isDestroyed = (): boolean => this.#destroyed;
  destroy(): void {
    this.#destroyed = true;
    const at = outside.trays.indexOf(this);
    if (at >= 0) outside.trays.splice(at, 1);
  }
}
