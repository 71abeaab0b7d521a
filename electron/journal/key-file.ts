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
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { sha256Hex } from '../../shared/evidence/hash.ts';

/** How the key lies in its file. Electron gives its safe storage; without one the file is a PEM, mode 0600. */
export interface KeyProtection {
  protect(pem: string): Promise<Uint8Array>;
  /** `null` where the bytes were not protected by this keyring. */
  unprotect(bytes: Uint8Array): Promise<string | null>;
}

export const plainKey: KeyProtection = {
  protect: async (pem) => Buffer.from(pem),
  unprotect: async (bytes) => {
    const text = Buffer.from(bytes).toString('utf8');
    return text.startsWith('-----BEGIN PRIVATE KEY-----') ? text : null;
  },
};

const keyPath = (dataDir: string): string => join(dataDir, 'device.key');
const stagedPath = (dataDir: string): string => join(dataDir, 'device.key.new');

/** The key in use, or the one that was about to take its place: PEM, `unreadable`, or `null` where no file is. */
async function read(path: string, protection: KeyProtection): Promise<string | 'unreadable' | null> {
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
  rmSync(stagedPath(dataDir), { force: true });
  const file = openSync(stagedPath(dataDir), 'wx', 0o600);
  try {
    writeSync(file, bytes);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
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
