// Where the command line finds the running tracker: a file that only its owner can read.
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const runningSchema = z.strictObject({ port: z.int().min(1).max(65_535), token: z.string(), pid: z.int() });
export type Running = z.infer<typeof runningSchema>;

const fileIn = (dataDir: string): string => join(dataDir, 'running.json');

export function writeRunning(dataDir: string, running: Running): void {
  const file = fileIn(dataDir);
  writeFileSync(`${file}.new`, JSON.stringify(running), { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

export const removeRunning = (dataDir: string): void => rmSync(fileIn(dataDir), { force: true });

/** `null` where no tracker has said that it runs; it may have died since. */
export function readRunning(dataDir: string): Running | null {
  try {
    return runningSchema.safeParse(JSON.parse(readFileSync(fileIn(dataDir), 'utf8'))).data ?? null;
  } catch {
    // No file, or not ours: as if nothing ran.
    return null;
  }
}

/** What a person opens: it brings the cookie. */
export const pageAddress = (port: number, token: string): string =>
  `http://127.0.0.1:${port}/enter?token=${token}`;
