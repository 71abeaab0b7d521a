// Conformance data that this project did not write: read in place, beside the project, and never copied into it.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../../../shared/vectors/', import.meta.url));

/** Path of a file or folder of the conformance data. */
export const vectorPath = (name: string): string => `${folder}${name}`;

/**
 * Why a test over `name` cannot run, or `null` where it can. Throws where the data is there but not under that name: a
 * test that skips itself by mistake tests nothing.
 */
export function vectorsMissing(name: string): string | null {
  if (existsSync(vectorPath(name))) return null;
  if (existsSync(folder)) throw new Error(`the conformance data has no ${name}`);
  return `the conformance data ../shared/vectors/${name} is not here`;
}
