// A display of our own ends with us, however we end.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { startVirtualDisplay } from '../../../electron/capture/virtual-display.ts';
import { connectX11 } from '../../../electron/capture/x11-connection.ts';
import { openWindow } from '../../support/displays.ts';

const PATIENCE = { timeout: 60_000, interval: 100 };
const socketOf = (display: string): string => `/tmp/.X11-unix/X${display.slice(1)}`;

it('starts with a window manager, takes windows, and is gone after stop', async () => {
  const started = await startVirtualDisplay();
  if (!started.ok) throw new Error(started.error.message);
  const { display, stop } = started.value;
  const connection = await connectX11(display);
  expect(
    await connection.ask<{ width: number; height: number }>((answer) =>
      connection.client.GetGeometry(connection.root, answer),
    ),
  ).toMatchObject({ width: 1920, height: 1080 });
  connection.close();
  const window = await openWindow({ display, colour: 0x10c040 });
  await window.stop();
  expect(existsSync(socketOf(display))).toBe(true);
  await stop();
  await expect(connectX11(display)).rejects.toThrow();
});

it('does not outlive a process that is killed', async () => {
  const module = fileURLToPath(new URL('../../../electron/capture/virtual-display.ts', import.meta.url));
  const program = `import { startVirtualDisplay } from ${JSON.stringify(module)};
    const started = await startVirtualDisplay({ width: 320, height: 240 });
    console.log(started.ok ? started.value.display : '');
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  const display = line.toString().trim();
  (await connectX11(display)).close();
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
  await expect
    .poll(
      () =>
        connectX11(display).then(
          (connection) => {
            connection.close();
            return 'there';
          },
          () => 'gone',
        ),
      PATIENCE,
    )
    .toBe('gone');
});

it('says what to install where it cannot start', async () => {
  const path = process.env['PATH'];
  try {
    process.env['PATH'] = '/nowhere';
    expect(await startVirtualDisplay()).toMatchObject({
      ok: false,
      error: {
        reason: 'no-virtual-display',
        message: expect.stringContaining('apt-get install xvfb openbox'),
      },
    });
  } finally {
    process.env['PATH'] = path;
  }
});
