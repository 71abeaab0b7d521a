// safeStorage: a keyring that really encrypts and outlives the app, or none, as `STAND_IN_KEYRING` says.
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { refuse } from './refusal.ts';

const PREFIX = Buffer.from('v12');

/** `STAND_IN_KEYRING`: `none` for a desktop without one, `broken` for one that does not answer. */
export function createSafeStorage(folder: () => string) {
  const keyring = process.env['STAND_IN_KEYRING'] ?? 'gnome_libsecret';
  let key: Buffer | null = null;
  /** The place of a desktop's keyring: what lies there is for tests, and guarded by nothing. */
  const theKey = (): Buffer => {
    if (keyring === 'none' || keyring === 'broken') throw new Error('Encryption is not available.');
    const file = join(folder(), 'stand-in-keyring');
    if (!key && !existsSync(file)) {
      mkdirSync(folder(), { recursive: true, mode: 0o700 });
      writeFileSync(file, randomBytes(32), { mode: 0o600 });
    }
    key ??= readFileSync(file);
    return key;
  };
  return {
    isAsyncEncryptionAvailable: async () => keyring !== 'none' && keyring !== 'broken',
    isEncryptionAvailable: () => {
      throw refuse('safeStorage.isEncryptionAvailable: the async API is to be used');
    },
    getSelectedStorageBackend: () => (keyring === 'none' ? 'basic_text' : 'gnome_libsecret'),
    setUsePlainTextEncryption: () => {
      throw refuse('safeStorage.setUsePlainTextEncryption');
    },
    encryptString: () => {
      throw refuse('safeStorage.encryptString: the async API is to be used');
    },
    decryptString: () => {
      throw refuse('safeStorage.decryptString: the async API is to be used');
    },
    async encryptStringAsync(text) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', theKey(), nonce);
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([PREFIX, nonce, cipher.getAuthTag(), body]);
    },
    async decryptStringAsync(bytes) {
      if (!bytes.subarray(0, 3).equals(PREFIX)) throw new Error('Error while decrypting the ciphertext.');
      const decipher = createDecipheriv('aes-256-gcm', theKey(), bytes.subarray(3, 15));
      decipher.setAuthTag(bytes.subarray(15, 31));
      const text = Buffer.concat([decipher.update(bytes.subarray(31)), decipher.final()]).toString('utf8');
      return { shouldReEncrypt: false, result: text };
    },
  } satisfies Electron.SafeStorage;
}
