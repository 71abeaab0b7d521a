// A helper under Electron's kind of line: it hears, answers, and ends with its parent, however that ends.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { forkProgram } from '../../../electron/capture/helper-process.ts';
import { isAlive } from '../../support/processes.ts';

const program = fileURLToPath(new URL('../../support/port-child.ts', import.meta.url));
const SOON = { timeout: 30_000, interval: 50 };

function startChild() {
  const heard: unknown[] = [];
  const ended: string[] = [];
  const child = forkProgram(program, process.env, {
    message: (message) => heard.push(message),
    exit: (how) => ended.push(how),
  });
  return { child, heard, ended };
}

it('hears and answers, bytes as bytes, and ends after its last word', async () => {
  const { child, heard, ended } = startChild();
  await expect.poll(() => heard.length, SOON).toBe(1);
  child.send({ bytes: Uint8Array.of(1, 2, 255) });
  await expect.poll(() => heard[1], SOON).toEqual({ echo: { bytes: Uint8Array.of(1, 2, 255) } });
  child.send({ do: 'last' });
  await expect.poll(() => ended, SOON).toEqual(['ended with code 0']);
  expect(heard[2]).toEqual({ last: true });
});

it('ends when its port closes', async () => {
  const { child, heard, ended } = startChild();
  await expect.poll(() => heard.length, SOON).toBe(1);
  child.send({ do: 'close' });
  await expect.poll(() => ended, SOON).toEqual(['ended with code 0']);
});

it('ends when its parent is killed and the port says nothing', async () => {
  const script = `import { fork } from 'node:child_process';
    fork(${JSON.stringify(program)}, { execArgv: [] }).once('message', ({ pid }) => console.log(pid));`;
  const parent = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [said] = (await once(parent.stdout, 'data')) as [Buffer];
  const helper = Number(said.toString());
  expect(isAlive(helper)).toBe(true);
  parent.kill('SIGKILL');
  await expect.poll(() => isAlive(helper), SOON).toBe(false);
});
