// What the server costs while nobody asks it for anything: the shipped bundle, on an empty database.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { SECOND } from '../../shared/domain/time.ts';
import { startServerProcess } from '../support/server/server-process.ts';
import { nodePssOf } from './processes.ts';
import { MIB, median, type Row } from './table.ts';

async function bareNode(node: string): Promise<number> {
  const child = spawn(node, ['-e', 'setInterval(() => undefined, 1e6)'], { stdio: 'ignore' });
  try {
    await sleep(2 * SECOND);
    return nodePssOf(child.pid ?? 0);
  } finally {
    const gone = once(child, 'exit');
    child.kill();
    await gone;
  }
}

/** Needs dist/server. */
export async function serverIdleRow(): Promise<Row> {
  const folder = mkdtempSync(join(tmpdir(), 'work-diary-bench-idle-'));
  try {
    // A copy: the pages of the bench's own Node would halve what the server's is seen to use.
    const node = join(folder, 'node');
    copyFileSync(process.execPath, node);
    const floor = await bareNode(node);
    const server = await startServerProcess({ from: 'dist', node });
    try {
      // One who looks, as a monitor does.
      await (await fetch(`${server.url}/readyz`)).text();
      await sleep(10 * SECOND);
      const samples: number[] = [];
      for (let time = 0; time < 5; time++) {
        samples.push(nodePssOf(server.pid) / MIB);
        await sleep(SECOND);
      }
      return {
        what: 'server: memory, idle',
        target: 120,
        measured: median(samples),
        floor: floor / MIB,
        unit: 'MB',
        note: 'ten seconds after its start, on an empty database; PSS of a server that shares its Node with no other process here. floor: one bare Node process',
      };
    } finally {
      await server.stop();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
