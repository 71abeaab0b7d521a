// The thumbnails that cells show: asked for together, kept as long as something shows them and not a moment longer.
import { MOST_THUMBNAILS, unpackThumbnails } from '../../shared/thumbnail-list.ts';

export interface Thumbnails<Picture> {
  /**
   * Hears of the picture once it is there, `null` where there is none. It is asked for unless it is known or on its way,
   * and forgotten when nobody listens any more.
   */
  listen(commitment: string, listener: (picture: Picture | null) => void): () => void;
  /** Asks at once for what will be shown next, ahead of its cells. What was expected before and never shown is forgotten. */
  expect(commitments: readonly string[]): void;
}

interface Kept<Picture> {
  /** `undefined`: not known yet. */
  picture: Picture | null | undefined;
  asked: boolean;
  readonly listeners: Set<(picture: Picture | null) => void>;
}

/** `ask` answers in the order of the names, `null` for what is not there, and rejects where nobody answers. */
export function createThumbnails<Picture>(
  ask: (names: readonly string[]) => Promise<readonly (Picture | null)[]>,
): Thumbnails<Picture> {
  const kept = new Map<string, Kept<Picture>>();
  let gathering = false;

  function keptOf(name: string): Kept<Picture> {
    const before = kept.get(name);
    if (before) return before;
    const made: Kept<Picture> = { picture: undefined, asked: false, listeners: new Set() };
    kept.set(name, made);
    return made;
  }

  function askForAll(): void {
    gathering = false;
    const wanted = [...kept].filter(([, { asked }]) => !asked);
    for (let at = 0; at < wanted.length; at += MOST_THUMBNAILS)
      void askFor(wanted.slice(at, at + MOST_THUMBNAILS));
  }

  async function askFor(wanted: readonly (readonly [string, Kept<Picture>])[]): Promise<void> {
    for (const [, entry] of wanted) entry.asked = true;
    const found = await ask(wanted.map(([name]) => name)).catch(() => null);
    for (const [index, [, entry]] of wanted.entries()) {
      // Nobody answers: the day is read again when the line is back, and they are asked for again with it.
      entry.asked = found !== null;
      if (!found) continue;
      const picture = found[index] ?? null;
      entry.picture = picture;
      for (const listener of entry.listeners) listener(picture);
    }
  }

  function forget(name: string): void {
    if (kept.get(name)?.listeners.size === 0) kept.delete(name);
  }

  return {
    listen(name, listener) {
      const entry = keptOf(name);
      entry.listeners.add(listener);
      if (entry.picture !== undefined) listener(entry.picture);
      else if (!entry.asked && !gathering) {
        gathering = true;
        // All cells of a view begin to listen in one go.
        queueMicrotask(askForAll);
      }
      return () => {
        entry.listeners.delete(listener);
        // A cell that only moved to another place listens again at once.
        if (entry.listeners.size === 0) setTimeout(forget, 0, name);
      };
    },
    expect(names) {
      const wanted = new Set(names);
      for (const name of kept.keys()) if (!wanted.has(name)) forget(name);
      for (const name of wanted) keptOf(name);
      askForAll();
    },
  };
}

/** Pixels of width that are kept of each: cells of a full day are small, and of a short one as wide as a thumbnail. */
const widthFor = (count: number): number => (count > 72 ? 160 : 320);

/** The thumbnails of an answer, `null` for each that is not there or cannot be decoded. Rejects where it is no answer to `count` names. */
export async function drawThumbnails(
  answer: ArrayBuffer,
  count: number,
): Promise<readonly (HTMLCanvasElement | null)[]> {
  const found = unpackThumbnails(answer);
  if (found?.length !== count) throw new Error('the answer has another length');
  const width = widthFor(count);
  // What cannot be decoded is as good as not there.
  return Promise.all(found.map((bytes) => bytes && drawn(bytes, width).catch(() => null)));
}

/** Decoded beside the page's own thread, as a hundred image elements would not be. */
async function drawn(bytes: Uint8Array<ArrayBuffer>, wide: number): Promise<HTMLCanvasElement> {
  const { image, width, height } = await decoded(bytes);
  const canvas = document.createElement('canvas');
  canvas.width = wide;
  canvas.height = Math.max(1, Math.round((wide * height) / width));
  const small = await createImageBitmap(image, {
    resizeWidth: canvas.width,
    resizeHeight: canvas.height,
    resizeQuality: 'medium',
  });
  image.close();
  // Takes the pixels over as they are; a canvas that is drawn on is gone through again for every frame of the page.
  canvas.getContext('bitmaprenderer')?.transferFromImageBitmap(small);
  return canvas;
}

interface Decoded {
  readonly image: VideoFrame | ImageBitmap;
  readonly width: number;
  readonly height: number;
}

async function decoded(bytes: Uint8Array<ArrayBuffer>): Promise<Decoded> {
  const type = 'image/webp';
  if (!('ImageDecoder' in window)) {
    const image = await createImageBitmap(new Blob([bytes], { type }));
    return { image, width: image.width, height: image.height };
  }
  // Bytes go to it as they are: a blob is handed to the browser's process and fetched back, which takes as long again.
  const decoder = new ImageDecoder({ data: bytes, type });
  try {
    const { image } = await decoder.decode();
    return { image, width: image.displayWidth, height: image.displayHeight };
  } finally {
    decoder.close();
  }
}
