// What the kernel says of a process and everything below it: processor time and memory. Linux only.
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { basename } from 'node:path';

/** Linux counts processor time for programs in hundredths of a second, whatever its own clock does. */
const TICK = 10;

/** A process may end while it is looked at: then it is not there. */
function ifThere<T>(look: () => T, otherwise: T): T {
  try {
    return look();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'ENOENT' || code === 'ESRCH') return otherwise;
    throw error;
  }
}

const childrenOf = (pid: number): number[] =>
  ifThere(() => readdirSync(`/proc/${pid}/task`), []).flatMap((thread) =>
    ifThere(() => readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8'), '')
      .split(' ')
      .filter(Boolean)
      .map(Number),
  );

/** The process and all that live below it, itself first. */
export const treeOf = (pid: number): number[] => [pid, ...childrenOf(pid).flatMap(treeOf)];

/** Whether it runs the program called `node`. */
const isNode = (pid: number): boolean =>
  basename(ifThere(() => readlinkSync(`/proc/${pid}/exe`), '')) === 'node';

export const argumentsOf = (pid: number): string[] =>
  ifThere(() => readFileSync(`/proc/${pid}/cmdline`, 'utf8'), '')
    .split('\0')
    .filter(Boolean);

interface Times {
  /** Milliseconds, user and system together. */
  readonly own: number;
  /** The same of children that have ended. */
  readonly ended: number;
}

function timesOf(pid: number): Times {
  const stat = ifThere(() => readFileSync(`/proc/${pid}/stat`, 'utf8'), '');
  // The name in brackets may hold anything; after it come the fields from the third on.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [user = 0, system = 0, endedUser = 0, endedSystem = 0] = fields.slice(11, 15).map(Number);
  return { own: (user + system) * TICK, ended: (endedUser + endedSystem) * TICK };
}

/** Milliseconds of processor time that the process and everything it ever started have used, in steps of ten. */
export const cpuOf = (pid: number): number =>
  treeOf(pid)
    .map(timesOf)
    .reduce((sum, { own, ended }) => sum + own + ended, 0);

/** Milliseconds used by children of the process that have ended: grows with every snapshot. */
export const endedCpuOf = (pid: number): number => timesOf(pid).ended;

/** Proportional set size of one process, bytes. */
function pssOf(pid: number): number {
  const text = ifThere(() => readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'), '');
  return Number(/^Pss:\s+(\d+) kB$/m.exec(text)?.[1] ?? 0) * 1024;
}

/** Bytes of all Node processes of the tree, summed. */
export const nodePssOf = (pid: number): number =>
  treeOf(pid)
    .filter(isNode)
    .reduce((sum, each) => sum + pssOf(each), 0);
