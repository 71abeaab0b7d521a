// ipcMain, and the way of one message from a page to it.
import type { IpcMainInvokeEvent, WebFrameMain } from 'electron';
import { Room } from './refusal.ts';

type Handler = Parameters<Electron.IpcMain['handle']>[1];

/** Under the name that Electron's own has, so that a test can call a handler as a page that was taken over could. */
const handlers = new Map<string, Handler>();

class IpcMain extends Room implements Pick<Electron.IpcMain, 'handle' | 'removeHandler'> {
  static override readonly label: string = 'ipcMain';
  // Channels of any name; `ipcRenderer.send` is refused in the preload script, so that no message ever comes on them.
  static override readonly events = ['*'];
  readonly _invokeHandlers = handlers;

  handle(channel: string, listener: Handler): void {
    if (handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    handlers.set(channel, listener);
  }

  removeHandler(channel: string): void {
    handlers.delete(channel);
  }
}

export const ipcMain = new IpcMain();

/** What a page asks for with `ipcRenderer.invoke`. */
export async function invoked(
  sender: object,
  frame: WebFrameMain,
  channel: string,
  args: readonly unknown[],
): Promise<unknown> {
  const handler = handlers.get(channel);
  if (!handler) throw new Error(`No handler registered for '${channel}'`);
  const event = { type: 'frame', sender, senderFrame: frame, frameId: 1, processId: 1 };
  return handler(event as unknown as IpcMainInvokeEvent, ...args);
}
