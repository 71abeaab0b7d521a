// A page that nobody sees: it holds the one stream of the screen that the person allowed on Wayland, and gives its
// newest picture when the main process asks, which it does by running code here. It asks for nothing by itself, and
// holds pixels only until they are fetched.

interface Picture {
  readonly width: number;
  readonly height: number;
  readonly bytes: number;
}

/** Not in TypeScript's library: in Chromium it is there for windows too. */
declare class MediaStreamTrackProcessor {
  constructor(init: { readonly track: MediaStreamTrack });
  readonly readable: ReadableStream<VideoFrame>;
}

declare global {
  interface Uint8Array {
    toBase64(): string;
  }
}

/** A display on which nothing changes is told anew within a second. */
const PATIENCE = 4_000;

let track: MediaStreamTrack | null = null;
let pixels = new Uint8Array();

const portal = {
  /** Puts the system's question to the person. */
  async begin(): Promise<'open' | 'refused' | 'failed'> {
    try {
      // Without wishes Chromium makes the picture no larger than the display that this window is on.
      const video = { frameRate: { max: 5 }, width: { ideal: 16_384 }, height: { ideal: 16_384 } };
      const stream = await navigator.mediaDevices.getDisplayMedia({ video, audio: false });
      track = stream.getVideoTracks()[0] ?? null;
      return track ? 'open' : 'failed';
    } catch (error) {
      return error instanceof DOMException && error.name === 'NotAllowedError' ? 'refused' : 'failed';
    }
  },

  state: (): 'open' | 'ended' => (track?.readyState === 'live' ? 'open' : 'ended'),

  /** Keeps the picture of now for `part`, or answers `null` where none comes. */
  async grab(): Promise<Picture | null> {
    const frame = track && (await nextFrame(track));
    if (!frame) return null;
    try {
      const { width, height } = frame.visibleRect ?? { width: frame.codedWidth, height: frame.codedHeight };
      pixels = new Uint8Array(width * height * 4);
      await frame.copyTo(pixels, { format: 'RGBA' });
      return { width, height, bytes: pixels.length };
    } finally {
      frame.close();
    }
  },

  /** `length` bytes of the picture from `at` on, as base64. */
  part: (at: number, length: number): string => pixels.subarray(at, at + length).toBase64(),

  /** Forgets the picture. */
  forget(): void {
    pixels = new Uint8Array();
  },
};

/** A reader of its own for each picture, so that none is held in between; a new one is given a fresh frame. */
async function nextFrame(of: MediaStreamTrack): Promise<VideoFrame | null> {
  const reader = new MediaStreamTrackProcessor({ track: of }).readable.getReader();
  const late = setTimeout(() => void reader.cancel(), PATIENCE);
  try {
    const { value } = await reader.read();
    return value ?? null;
  } finally {
    clearTimeout(late);
    await reader.cancel();
  }
}

Object.assign(globalThis, { portal });

export {};
