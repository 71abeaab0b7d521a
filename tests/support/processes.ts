// The processes that another one has started, as Linux lists them.
import { readFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';

export interface ProcessLine {
  readonly pid: number;
  readonly command: string;
}

/** All that `ancestor` has started, and what that has started, with their command lines. */
export async function startedBy(ancestor: number): Promise<ProcessLine[]> {
  const names = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const all = (await Promise.all(names.map((name) => lineOf(Number(name))))).filter((line) => line !== null);
  const below = (parent: number): (typeof all)[number][] =>
    all.filter((line) => line.parent === parent).flatMap((line) => [line, ...below(line.pid)]);
  return below(ancestor);
}

async function lineOf(pid: number): Promise<(ProcessLine & { parent: number }) | null> {
  try {
    const status = await readFile(`/proc/${pid}/status`, 'utf8');
    const parent = Number(/^PPid:\s+(\d+)/m.exec(status)?.[1]);
    const command = (await readFile(`/proc/${pid}/cmdline`, 'utf8')).replaceAll('\0', ' ').trim();
    return { pid, parent, command };
  } catch {
    // It ended while we looked.
    return null;
  }
}

/** Whether a process with this number is there, and has not merely not been buried yet. */
export function isAlive(pid: number): boolean {
  try {
    return !/^State:\s+[ZX]/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}
