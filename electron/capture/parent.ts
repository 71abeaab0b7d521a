// Whoever started this helper: Node speaks through a fork's channel, Electron through the parent port of a utility process.

/** What is used of Electron's `process.parentPort`. */
interface ParentPort {
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
  postMessage(message: unknown): void;
}

/** A message has left the process for sure by then; a parent port tells nobody when it has. */
const LEFT = 1_000;
const LOOK_EVERY = 2_000;

// Electron's types know neither its absence under Node nor that it closes.
const port = process.parentPort as unknown as ParentPort | undefined;

/** Nothing sent before the first call is lost. */
export function listen(listener: (message: unknown) => void): void {
  if (port) port.on('message', ({ data }) => listener(data));
  else process.on('message', listener);
}

export function send(message: object): void {
  if (port) port.postMessage(message);
  else process.send?.(message);
}

/** Sends and ends this process. */
export function sendLast(message: object): void {
  if (!port) process.send?.(message, () => process.exit(0));
  else {
    port.postMessage(message);
    setTimeout(() => process.exit(0), LEFT);
  }
}

/** Ends this process with `code` when its parent is gone, however that ended. */
export function endWithParent(code: number): void {
  const end = (): void => process.exit(code);
  if (!port) {
    process.once('disconnect', end);
    return;
  }
  port.on('close', end);
  // Chromium ends its utility processes itself, but not one whose main thread it cannot reach; orphans change parents.
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) end();
  }, LOOK_EVERY).unref();
}
