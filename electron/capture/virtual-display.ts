// A display of our own for machines without one: Xvfb and a window manager. Its records are marked and never protected.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fail, ok, type Result } from '../../shared/domain/result.ts';
import { startXServer } from './x-server.ts';
import { connectX11, type XConnection } from './x11-connection.ts';

export interface VirtualDisplay {
  /** ":1", for DISPLAY in the environment of whoever is to show something there. */
  readonly display: string;
  stop(): Promise<void>;
}

const MANAGER_READY = 10_000;

/**
 * Starts an empty display. The caller sets DISPLAY in the environment that it passes on. The display ends with
 * this process, however that ends.
 */
export async function startVirtualDisplay({
  width = 1920,
  height = 1080,
} = {}): Promise<Result<VirtualDisplay>> {
  try {
    const server = await startXServer('Xvfb', ['-screen', '0', `${width}x${height}x24`, '-noreset']);
    try {
      const manager = await startWindowManager(server.display);
      return ok({
        display: server.display,
        async stop() {
          await manager.stop();
          await server.stop();
        },
      });
    } catch (error) {
      await server.stop();
      throw error;
    }
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return fail(
      'no-virtual-display',
      `No display, and none could be started: apt-get install xvfb openbox. ${why}`,
    );
  }
}

/** Starts openbox and waits until it manages windows. It ends by itself when its display does. */
export async function startWindowManager(display: string): Promise<{ stop(): Promise<void> }> {
  const manager = spawn('openbox', [], { env: { ...process.env, DISPLAY: display }, stdio: 'ignore' });
  const failed = once(manager, 'error').then(([error]: Error[]) => {
    throw error ?? new Error('openbox did not start');
  });
  await Promise.race([managed(display, manager), failed]);
  return {
    async stop() {
      if (manager.exitCode !== null || manager.signalCode !== null) return;
      const gone = once(manager, 'exit');
      manager.kill();
      await gone;
    },
  };
}

/** EWMH: a window manager that runs names its window in `_NET_SUPPORTING_WM_CHECK`. */
async function managed(display: string, manager: ChildProcess): Promise<void> {
  const connection = await connectX11(display);
  try {
    const end = Date.now() + MANAGER_READY;
    while (Date.now() < end && manager.exitCode === null) {
      if (await isManaged(connection)) return;
      await sleep(20);
    }
    throw new Error('openbox did not get ready');
  } finally {
    connection.close();
  }
}

async function isManaged({ client, root, ask }: XConnection): Promise<boolean> {
  const atom = await ask<number>((answer) => client.InternAtom(false, '_NET_SUPPORTING_WM_CHECK', answer));
  const check = await ask<{ data: Buffer }>((answer) => client.GetProperty(0, root, atom, 0, 0, 1, answer));
  return check.data.length > 0;
}
