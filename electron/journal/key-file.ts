// The device's private key on disk: made once, replaced only by way of a second file, never overwritten.
import { generateKeyPairSync } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { sha256Hex } from '../../shared/evidence/hash.ts';
import { problemOf, refuse } from './problems.ts';

/** How the key lies in its file. Electron gives its safe storage; without one the file is a PEM, mode 0600. */
export interface KeyProtection {
  /** Throws `Refused` where the keyring does not answer. */
  protect(pem: string): Promise<Uint8Array>;
  /** `null` where no key can be made of the bytes. Throws `Refused` where it could, but not here or not now. */
  unprotect(bytes: Uint8Array): Promise<OpenedKey | null>;
}

export interface OpenedKey {
  readonly pem: string;
  /** The file is to be written anew: it is not protected yet, or by what the keyring is about to give up. */
  readonly stale: boolean;
}

/** What a file begins with that only a keyring can open, so that nobody takes it for a damaged one. */
const MARK = Buffer.from('work-diary key in keyring 1\n');

export const marked = (sealed: Uint8Array): Uint8Array => Buffer.concat([MARK, sealed]);

/** What the keyring made; `null` where the bytes are no such file. */
export const sealedIn = (bytes: Uint8Array): Buffer | null =>
  MARK.equals(bytes.subarray(0, MARK.length)) ? Buffer.from(bytes.subarray(MARK.length)) : null;

/** The PEM; `null` where the bytes are none. */
export function pemIn(bytes: Uint8Array): string | null {
  const text = Buffer.from(bytes).toString('utf8');
  return text.startsWith('-----BEGIN PRIVATE KEY-----') ? text : null;
}

export const plainKey: KeyProtection = {
  protect: async (pem) => Buffer.from(pem),
  async unprotect(bytes) {
    if (sealedIn(bytes)) {
      refuse(
        'key-protected',
        'The key of this data folder lies in the keyring of your session, which only the desktop app can ask. Start the desktop app. To go on without it, save everything there and bring it in here, in another data folder (WORK_DIARY_DATA).',
      );
    }
    const pem = pemIn(bytes);
    return pem === null ? null : { pem, stale: false };
  },
};

const keyPath = (dataDir: string): string => join(dataDir, 'device.key');
const stagedPath = (dataDir: string): string => join(dataDir, 'device.key.new');
const renewedPath = (dataDir: string): string => join(dataDir, 'device.key.renewed');

/** The key in use, or the one that was about to take its place; `unreadable`, or `null` where no file is. */
async function read(path: string, protection: KeyProtection): Promise<OpenedKey | 'unreadable' | null> {
  if (!existsSync(path)) return null;
  return (await protection.unprotect(readFileSync(path))) ?? 'unreadable';
}

export const readKey = (dataDir: string, protection: KeyProtection) => read(keyPath(dataDir), protection);
export const readStagedKey = (dataDir: string, protection: KeyProtection) =>
  read(stagedPath(dataDir), protection);

/** Makes a new key and writes it beside the one in use; answers its PEM. */
export async function stageKey(dataDir: string, protection: KeyProtection): Promise<string> {
  const pem = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const bytes = await protection.protect(pem);
  // A staged key that the database does not know was never used.
  writeDurably(stagedPath(dataDir), bytes);
  syncFolder(dataDir);
  return pem;
}

/** Puts the staged key in use; a key file that was there is kept under a name of its own. */
export function settleKey(dataDir: string): void {
  const path = keyPath(dataDir);
  if (existsSync(path)) renameSync(path, `${path}.old-${sha256Hex(readFileSync(path)).slice(0, 16)}`);
  renameSync(stagedPath(dataDir), path);
  syncFolder(dataDir);
}

/**
 * Writes the key in use anew, under the protection of this session; the file that was there stays until the new one was
 * read back and lies on the disk whole. `false` where that cannot be done now: everything is as it was.
 */
export async function renewKey(dataDir: string, pem: string, protection: KeyProtection): Promise<boolean> {
  try {
    const bytes = await protection.protect(pem);
    // What does not open again must not take the place of what does.
    if ((await protection.unprotect(bytes))?.pem !== pem) return false;
    writeDurably(renewedPath(dataDir), bytes);
    renameSync(renewedPath(dataDir), keyPath(dataDir));
    syncFolder(dataDir);
    return true;
  } catch (error) {
    if (problemOf(error)) return false;
    throw error;
  }
}

/** What a crash in `renewKey` has left is not needed once the key in use was read. */
export const forgetRenewed = (dataDir: string): void => rmSync(renewedPath(dataDir), { force: true });

/** How the key in use lies in its file; `null` where there is none. */
export function keyLies(dataDir: string): 'plain' | 'protected' | null {
  if (!existsSync(keyPath(dataDir))) return null;
  return sealedIn(readFileSync(keyPath(dataDir))) ? 'protected' : 'plain';
}

/** A new file, readable by its owner only, that lies on the disk; what a crash has left there goes. */
function writeDurably(path: string, bytes: Uint8Array): void {
  rmSync(path, { force: true });
  const file = openSync(path, 'wx', 0o600);
  try {
    writeFileSync(file, bytes);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Makes the names in the folder durable; Windows has no such call. */
function syncFolder(dataDir: string): void {
  if (process.platform === 'win32') return;
  const folder = openSync(dataDir, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
