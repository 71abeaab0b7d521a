// Types of what we use of the package `x11`, which ships none.
declare module 'x11' {
  type Answer<T> = (error: Error | null, value: T) => void;

  export interface Property {
    readonly type: number;
    readonly format: number;
    readonly data: Buffer;
  }

  export interface ScreenSaver {
    QueryInfo(drawable: number, answer: Answer<{ readonly idle: number }>): void;
  }

  export interface Client {
    readonly stream: { unref(): void };
    atoms: Readonly<Record<string, number>>;
    on(event: 'end' | 'error' | 'event', listener: (value: unknown) => void): void;
    terminate(): void;
    AllocID(): number;
    InternAtom(onlyIfExists: boolean, name: string, answer: Answer<number>): void;
    GetProperty(
      erase: 0 | 1,
      window: number,
      name: number,
      type: number,
      offset: number,
      length: number,
      answer: Answer<Property>,
    ): void;
    QueryTree(window: number, answer: Answer<{ readonly children: readonly number[] }>): void;
    GetWindowAttributes(
      window: number,
      answer: Answer<{ readonly klass: number; readonly mapState: number }>,
    ): void;
    GetGeometry(
      window: number,
      answer: Answer<{
        readonly xPos: number;
        readonly yPos: number;
        readonly width: number;
        readonly height: number;
        readonly borderWidth: number;
      }>,
    ): void;
    GetInputFocus(answer: Answer<{ readonly focus: number }>): void;
    require(extension: 'screen-saver', answer: Answer<ScreenSaver>): void;
    CreateWindow(
      id: number,
      parent: number,
      x: number,
      y: number,
      width: number,
      height: number,
      border: number,
      depth: number,
      kind: number,
      visual: number,
      values: { readonly backgroundPixel?: number; readonly eventMask?: number; overrideRedirect?: number },
    ): void;
    ChangeProperty(
      mode: 0 | 1 | 2,
      window: number,
      name: number,
      type: number,
      format: 8 | 16 | 32,
      data: Buffer | string,
    ): void;
    CreateGC(id: number, drawable: number, values: { readonly foreground: number }): void;
    PolyFillRectangle(drawable: number, context: number, rectangles: readonly number[]): void;
    MapWindow(window: number): void;
  }

  interface X11 {
    createClient(
      options: { readonly display: string; readonly shm: false },
      answer: Answer<{
        readonly client: Client;
        readonly screen: readonly { readonly root: number }[];
      }>,
    ): Client;
    readonly eventMask: { readonly Exposure: number };
  }
  const x11: X11;
  export default x11;
}
