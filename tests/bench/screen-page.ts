// What the bench asks of the page itself: when data came, when it was painted, how many frames there were. Text, since
// these run in the page and the tests know nothing of its types.

/** Two frames on, what was in the page before is on the screen. */
const PAINTED = `() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now()))))`;

/**
 * From now on every message of the tracker that carries `count` records starts a clock, which ends when as many
 * thumbnails have been decoded and painted. Set before the page's own code runs.
 */
export const watchDay = (count: number): string => `
  window.benchPainted = ${PAINTED};
  window.benchDays = [];
  const Native = WebSocket;
  window.WebSocket = class extends Native {
    constructor(...args) {
      super(...args);
      // Added before the page's own listener, so that reading the data is part of what is measured.
      this.addEventListener('message', (event) => {
        if (event.data.length < 20000 || event.data.split('"kind":"record"').length - 1 !== ${count}) return;
        // Finding that it is this message is the bench's own work, and is not counted.
        const came = performance.now();
        const look = async () => {
          // A cell's picture is put into the page when it is decoded and drawn, not before.
          if (document.querySelectorAll('.wd-cell canvas').length < ${count}) return requestAnimationFrame(look);
          window.benchDays.push((await window.benchPainted()) - came);
        };
        requestAnimationFrame(look);
      });
    }
  };`;

/**
 * The same pictures in a page that does nothing else, asked for in one request and decoded at full size, all at once,
 * each drawn on one canvas as small as a cell shows it; from the moment that the page knows of them.
 */
export const barePictures = (names: readonly string[]): string => `(async () => {
  const began = performance.now();
  const canvas = document.body.appendChild(document.createElement('canvas'));
  [canvas.width, canvas.height] = [12 * 90, 12 * 50];
  const context = canvas.getContext('2d', { alpha: false, willReadFrequently: true });
  const answer = await fetch('/thumbnails', { method: 'POST', body: '${JSON.stringify(names)}' });
  const bytes = await answer.arrayBuffer();
  const lengths = new DataView(bytes);
  const pictures = [];
  for (let at = 0; at < bytes.byteLength; at += 4 + lengths.getUint32(at))
    pictures.push(new Uint8Array(bytes, at + 4, lengths.getUint32(at)));
  if (pictures.length !== ${names.length}) throw new Error('not all pictures came');
  await Promise.all(pictures.map(async (data, index) => {
    const { image } = await new ImageDecoder({ data, type: 'image/webp' }).decode();
    context.drawImage(image, (index % 12) * 90, Math.floor(index / 12) * 50, 90, 50);
    image.close();
  }));
  return (await window.benchPainted()) - began;
})()`;

/** Milliseconds from a press of the mouse to the frame that shows its cell as picked, one for each press. */
export const WATCH_CLICKS = `(() => {
  window.benchClicks = [];
  document.addEventListener('pointerdown', (event) => {
    const pressed = event.timeStamp;
    const id = event.target.closest('.wd-cell')?.dataset.id;
    if (!id) return;
    const look = async () => {
      const cell = document.querySelector('.wd-cell[data-id="' + CSS.escape(id) + '"]');
      if (cell?.getAttribute('aria-selected') !== 'true') return requestAnimationFrame(look);
      window.benchClicks.push((await window.benchPainted()) - pressed);
    };
    requestAnimationFrame(look);
  }, { capture: true });
})()`;

/** The middle of every cell that can be picked. */
export const CELL_SPOTS = `[...document.querySelectorAll('.wd-cell[aria-selected]')].map((cell) => {
  const { left, top, width, height } = cell.getBoundingClientRect();
  return { x: left + width / 2, y: top + height / 2 };
})`;

/** Notes the time of every frame, and how far anything was scrolled. */
export const WATCH_FRAMES = `(() => {
  window.benchFrames = [];
  window.benchScrolled = 0;
  const last = new Map();
  document.addEventListener('scroll', ({ target }) => {
    const top = target === document ? scrollY : target.scrollTop;
    window.benchScrolled += Math.abs(top - (last.get(target) ?? 0));
    last.set(target, top);
  }, { capture: true, passive: true });
  const frame = (time) => {
    window.benchFrames.push(time);
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
})()`;
