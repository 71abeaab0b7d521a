// A window as the private list and the focus rule see it.

export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface VisibleWindow {
  /** Every name that the window gives its application, the one for people first. */
  readonly applications: readonly string[];
  readonly titles: readonly string[];
  /** Frame included, in native pixels of the whole desktop. */
  readonly bounds: Rectangle;
  readonly focused: boolean;
}
