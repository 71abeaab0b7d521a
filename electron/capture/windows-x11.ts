// The visible windows of an X display, read from the server's own window tree, with or without a window manager.
import type { Rectangle, VisibleWindow } from './visible-window.ts';
import { connectX11, type XConnection } from './x11-connection.ts';

const ANY_TYPE = 0;
const VIEWABLE = 2;
const INPUT_OUTPUT = 1;
/** Frames nest the application's window one or two deep; deeper are its own parts. */
const DEPTH = 3;
const ALL_DESKTOPS = 0xffffffff;
const PROPERTY_WORDS = 1_024;

interface Found {
  readonly id: number;
  readonly window: Omit<VisibleWindow, 'focused'>;
}

/** Lists windows that are mapped, on the current desktop, not minimised, and inside the screen. */
export async function listX11Windows(display: string): Promise<VisibleWindow[]> {
  const connection = await connectX11(display);
  try {
    return await new Listing(connection).run();
  } finally {
    connection.close();
  }
}

class Listing {
  readonly #x: XConnection;
  readonly #atoms = new Map<string, number>();

  constructor(connection: XConnection) {
    this.#x = connection;
  }

  async run(): Promise<VisibleWindow[]> {
    const { root } = this.#x;
    const names = ['_NET_WM_NAME', 'WM_NAME', 'WM_CLASS', '_NET_WM_STATE', '_NET_WM_STATE_HIDDEN'];
    names.push('_NET_WM_DESKTOP', '_NET_CURRENT_DESKTOP', '_NET_ACTIVE_WINDOW', 'WM_STATE');
    await Promise.all(names.map((name) => this.#learn(name)));
    const [screen, desktop, focused, children] = await Promise.all([
      this.#geometry(root),
      this.#number(root, '_NET_CURRENT_DESKTOP'),
      this.#focused(),
      this.#children(root),
    ]);
    const found = await Promise.all(
      children.map(async (child) => {
        const bounds = await this.#orGone(this.#geometry(child));
        return bounds && overlaps(bounds, screen) ? this.#search(child, bounds, desktop, DEPTH) : [];
      }),
    );
    return found.flat().map(({ id, window }) => ({ ...window, focused: id === focused }));
  }

  /** The application's windows at or under `id`. */
  async #search(id: number, bounds: Rectangle, desktop: number | null, depth: number): Promise<Found[]> {
    const attributes = await this.#orGone(
      this.#x.ask<{ klass: number; mapState: number }>((answer) =>
        this.#x.client.GetWindowAttributes(id, answer),
      ),
    );
    if (attributes?.mapState !== VIEWABLE || attributes.klass !== INPUT_OUTPUT) return [];
    const [name, oldName, klass, states, onDesktop, managed] = await Promise.all([
      this.#text(id, '_NET_WM_NAME'),
      this.#text(id, 'WM_NAME'),
      this.#text(id, 'WM_CLASS'),
      this.#numbers(id, '_NET_WM_STATE'),
      this.#number(id, '_NET_WM_DESKTOP'),
      this.#property(id, 'WM_STATE'),
    ]);
    const titles = [...new Set([name, oldName].filter((title) => title !== null))];
    // WM_CLASS is "instance NUL class NUL"; the class is the name for people.
    const applications = [...new Set((klass ?? '').split('\0').reverse())].filter((part) => part !== '');
    const hidden = states.includes(this.#atom('_NET_WM_STATE_HIDDEN'));
    const elsewhere =
      desktop !== null && onDesktop !== null && onDesktop !== ALL_DESKTOPS && onDesktop !== desktop;
    const named = titles.length > 0 || applications.length > 0;
    const own: Found[] =
      named && !hidden && !elsewhere ? [{ id, window: { applications, titles, bounds } }] : [];
    // A frame may carry a name of its own, so the search ends only at what the window manager manages.
    if (managed !== null || depth === 0) return own;
    const children = (await this.#orGone(this.#children(id))) ?? [];
    const inside = await Promise.all(
      children.map((child) => this.#search(child, bounds, desktop, depth - 1)),
    );
    return own.concat(...inside);
  }

  async #focused(): Promise<number | null> {
    const active = await this.#number(this.#x.root, '_NET_ACTIVE_WINDOW');
    if (active !== null) return active;
    const { focus } = await this.#x.ask<{ focus: number }>((answer) => this.#x.client.GetInputFocus(answer));
    return focus;
  }

  async #geometry(id: number): Promise<Rectangle> {
    const g = await this.#x.ask<{
      xPos: number;
      yPos: number;
      width: number;
      height: number;
      borderWidth: number;
    }>((answer) => this.#x.client.GetGeometry(id, answer));
    const border = 2 * g.borderWidth;
    return { x: g.xPos, y: g.yPos, width: g.width + border, height: g.height + border };
  }

  async #children(id: number): Promise<readonly number[]> {
    const tree = await this.#x.ask<{ children: readonly number[] }>((answer) =>
      this.#x.client.QueryTree(id, answer),
    );
    return tree.children;
  }

  async #property(id: number, name: string): Promise<{ type: number; data: Buffer } | null> {
    const property = await this.#orGone(
      this.#x.ask<{ type: number; data: Buffer }>((answer) =>
        this.#x.client.GetProperty(0, id, this.#atom(name), ANY_TYPE, 0, PROPERTY_WORDS, answer),
      ),
    );
    return property === null || property.data.length === 0 ? null : property;
  }

  async #text(id: number, name: string): Promise<string | null> {
    const property = await this.#property(id, name);
    if (property === null) return null;
    // ICCCM: a STRING (atom 31) is Latin-1; everything else in use today is UTF-8.
    return property.data.toString(property.type === 31 ? 'latin1' : 'utf8');
  }

  async #numbers(id: number, name: string): Promise<number[]> {
    const data = (await this.#property(id, name))?.data ?? Buffer.alloc(0);
    return Array.from({ length: Math.floor(data.length / 4) }, (_, index) => data.readUInt32LE(index * 4));
  }

  async #number(id: number, name: string): Promise<number | null> {
    return (await this.#numbers(id, name))[0] ?? null;
  }

  /** A window may close while we look at it: that is no failure, but a lost server is. */
  async #orGone<T>(answer: Promise<T>): Promise<T | null> {
    try {
      return await answer;
    } catch (error) {
      if (this.#x.lost()) throw error;
      return null;
    }
  }

  async #learn(name: string): Promise<void> {
    this.#atoms.set(
      name,
      await this.#x.ask<number>((answer) => this.#x.client.InternAtom(false, name, answer)),
    );
  }

  #atom(name: string): number {
    const atom = this.#atoms.get(name);
    if (atom === undefined) throw new Error(`the atom ${name} was not asked for`);
    return atom;
  }
}

/** One-pixel windows are helpers of toolkits that nobody sees. */
function overlaps(a: Rectangle, b: Rectangle): boolean {
  return (
    a.width > 1 && a.height > 1 && a.x < b.width && a.y < b.height && a.x + a.width > 0 && a.y + a.height > 0
  );
}
