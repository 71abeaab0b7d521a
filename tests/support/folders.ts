// Folders that a test makes and takes away again.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** An empty folder with a name of its own, which starts with `work-diary-<of>-`. */
export const newFolder = (of = 'e2e'): Promise<string> => mkdtemp(join(tmpdir(), `work-diary-${of}-`));

/** With all that is in it; a Chromium that is ending may still write to its profile for a moment. Also if it is not there. */
export const removeFolder = (path: string): Promise<void> =>
  rm(path, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
