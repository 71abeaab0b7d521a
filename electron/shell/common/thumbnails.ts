// Many small pictures in one answer, since a request for each costs more than the pictures.
import { readFile } from 'node:fs/promises';
import { packThumbnail, thumbnailNames } from '../../../shared/thumbnail-list.ts';

/** More bytes than the longest list that is answered, in JSON. */
export const LONGEST_LIST = 16 * 1024;
/** Files that are read at once. */
const TOGETHER = 24;

/** The pictures that `text` names, packed one after another; `null` where it is no list of names. */
export function thumbnailsAsked(
  text: string,
  picturePath: (commitment: string) => string,
): AsyncGenerator<Buffer> | null {
  const names = thumbnailNames.safeParse(parseJson(text));
  return names.success ? packed(names.data.map(picturePath)) : null;
}

async function* packed(paths: readonly string[]): AsyncGenerator<Buffer> {
  for (let at = 0; at < paths.length; at += TOGETHER) {
    const files = await Promise.all(paths.slice(at, at + TOGETHER).map(readOrNull));
    yield Buffer.concat(files.map(packThumbnail));
  }
}

/** `null` where it is erased, or never was: the page says which. */
async function readOrNull(path: string): Promise<Buffer | null> {
  try {
    return await readFile(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON: refused like every other list that is none.
    return undefined;
  }
}
