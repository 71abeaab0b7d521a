// Runs the tracker under Electron until it ends, and notices whether it ever opened.
import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** What the tracker prints once it is open. */
const OPEN = 'Work Diary is open';

export interface ElectronEnd {
  readonly code: number;
  /** It failed before it was open, said in words; `null` where it was open, or ended of its own accord. */
  readonly neverOpened: string | null;
}

/**
 * Starts `program` with `args`, passes on what it prints and answers when it has ended. One that hands over to a copy that
 * runs already ends with code 0 and without a word.
 */
export async function runElectron(
  program: string,
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  onStart: (child: ChildProcess) => void,
): Promise<ElectronEnd> {
  const child = spawn(program, args, { env, stdio: ['inherit', 'pipe', 'inherit'] });
  onStart(child);
  let open = false;
  createInterface({ input: child.stdout }).on('line', (line) => {
    open ||= line.startsWith(OPEN);
    process.stdout.write(`${line}\n`);
  });
  return new Promise((resolve) => {
    child.on('error', ({ message }) => resolve({ code: 1, neverOpened: message }));
    child.on('close', (code, signal) => {
      const failed = !open && code !== 0;
      resolve({
        code: code ?? 1,
        neverOpened: failed ? `it ended at once (${signal ?? `code ${code}`})` : null,
      });
    });
  });
}
