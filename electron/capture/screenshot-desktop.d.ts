// Types of what we use of the package `screenshot-desktop`, which ships none.
declare module 'screenshot-desktop' {
  /** The offsets are there on Linux and Windows only. */
  interface Display {
    readonly id: string | number;
    readonly offsetX?: number;
    readonly offsetY?: number;
  }
  interface ScreenshotDesktop {
    (options: { readonly screen: string | number; readonly format: 'png' }): Promise<Buffer>;
    listDisplays(): Promise<Display[]>;
  }
  const screenshot: ScreenshotDesktop;
  export default screenshot;
}
