// The counting process. It sees key codes and pointer events and lets out nothing but numbers of them, once a second.
import { uIOhook } from 'uiohook-napi';
import { InputBins } from './input-bins.ts';
import { endWithParent, send as tell } from './parent.ts';

const MESSAGE_EVERY = 1_000;
const HEARTBEAT_EVERY = 5_000;

const bins = new InputBins();
let sentAt = 0;
let timer: NodeJS.Timeout | null = null;

function send(): void {
  timer = null;
  sentAt = performance.now();
  tell(bins.take(sentAt));
}

/** At most one message a second, and none while nothing happens. */
function counted(now: number): void {
  if (!bins.empty) timer ??= setTimeout(send, Math.max(0, sentAt + MESSAGE_EVERY - now));
}

// `mousedown` and not `click`, which is lost after a drag. On X11 the wheel's buttons come as `wheel` only.
uIOhook.on('keydown', ({ keycode }) => {
  const now = performance.now();
  bins.keyDown(keycode, now);
  counted(now);
});
uIOhook.on('keyup', ({ keycode }) => bins.keyUp(keycode));
uIOhook.on('mousedown', () => {
  const now = performance.now();
  bins.click(now);
  counted(now);
});
uIOhook.on('wheel', () => {
  const now = performance.now();
  bins.scroll(now);
  counted(now);
});

endWithParent(0);
// Returns once the hook runs; without a display it aborts the process, which is why this is a process.
uIOhook.start();
send();
setInterval(() => {
  if (timer === null) send();
}, HEARTBEAT_EVERY);
