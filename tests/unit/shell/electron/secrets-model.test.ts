// The device key in a keyring that works, is missing, locked, denied, another one, or about to be replaced.
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { marked, plainKey } from '../../../../electron/journal/key-file.ts';
import { problemOf } from '../../../../electron/journal/problems.ts';
import {
  answers,
  type Keyring,
  keyringProtection,
  secretsLine,
  withoutKeyring,
} from '../../../../electron/shell/electron/secrets-model.ts';

const pem = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

/** A keyring with a secret of its own: what another one made, it refuses as the real ones do. */
function keyring(given: Partial<Keyring> & { renew?: boolean } = {}): Keyring {
  const secret = randomBytes(4_096);
  const tag = secret.subarray(0, 16);
  const turned = (bytes: Uint8Array) => Buffer.from(bytes.map((byte, at) => byte ^ (secret[at + 16] ?? 0)));
  return {
    isAsyncEncryptionAvailable: async () => true,
    getSelectedStorageBackend: () => 'gnome_libsecret',
    encryptStringAsync: async (text) => Buffer.concat([tag, turned(Buffer.from(text))]),
    async decryptStringAsync(bytes) {
      if (!tag.equals(bytes.subarray(0, 16))) throw new Error('Error while decrypting the ciphertext');
      return { result: turned(bytes.subarray(16)).toString(), shouldReEncrypt: given.renew ?? false };
    },
    ...given,
  };
}
const refusing = async () => {
  throw new Error('denied');
};

/** The reason of what was thrown. */
async function reasonOf(work: Promise<unknown>): Promise<string> {
  const thrown = await work.then(
    () => expect.fail('not refused'),
    (error: unknown) => error,
  );
  return problemOf(thrown)?.error.reason ?? expect.fail(String(thrown));
}

describe('a keyring', () => {
  it.each([
    ['that works', keyring(), 'linux', true],
    ['that is not there', keyring({ isAsyncEncryptionAvailable: async () => false }), 'linux', false],
    [
      'that is only a known password',
      keyring({ getSelectedStorageBackend: () => 'basic_text' }),
      'linux',
      false,
    ],
    ['that is locked when it is asked', keyring({ encryptStringAsync: refusing }), 'darwin', false],
    ['that is denied when it is asked', keyring({ decryptStringAsync: refusing }), 'darwin', false],
    ['that fails altogether', keyring({ isAsyncEncryptionAvailable: refusing }), 'win32', false],
    [
      'on a system that has no such choice',
      keyring({
        getSelectedStorageBackend: () => expect.fail('asked on a system that has none'),
      }),
      'darwin',
      true,
    ],
  ] as const)('%s', async (_, given, platform, available) => {
    expect(await answers(given, platform)).toBe(available);
  });
});

describe('a key protected by it', () => {
  it('comes back, and holds nothing of the key', async () => {
    const protection = keyringProtection(keyring(), 'linux');
    const bytes = await protection.protect(pem);
    expect(Buffer.from(bytes).toString('latin1')).not.toContain(pem.slice(30, 60));
    expect(await protection.unprotect(bytes)).toEqual({ pem, stale: false });
  });

  it('is renewed where the keyring says so, and where it was plain', async () => {
    const protection = keyringProtection(keyring({ renew: true }), 'linux');
    expect(await protection.unprotect(await protection.protect(pem))).toEqual({ pem, stale: true });
    expect(await protection.unprotect(Buffer.from(pem))).toEqual({ pem, stale: true });
  });

  it('is no key for another keyring, nor are other bytes', async () => {
    const bytes = await keyringProtection(keyring(), 'linux').protect(pem);
    const other = keyringProtection(keyring(), 'linux');
    expect(await other.unprotect(bytes)).toBeNull();
    expect(await other.unprotect(Buffer.from('anything'))).toBeNull();
    expect(await other.unprotect(Buffer.alloc(0))).toBeNull();
    const inner = keyring();
    const text = await inner.encryptStringAsync('no key');
    expect(await keyringProtection(inner, 'linux').unprotect(marked(text))).toBeNull();
  });

  it.each([
    ['is gone', { isAsyncEncryptionAvailable: async () => false }],
    ['takes nothing more', { encryptStringAsync: refusing }],
    ['opens nothing more', {}],
  ] as const)(
    'is refused, not called another one, by a keyring that was locked meanwhile: it %s',
    async (_, now) => {
      const open = keyring();
      const bytes = await keyringProtection(open, 'linux').protect(pem);
      const locked = keyringProtection({ ...open, decryptStringAsync: refusing, ...now }, 'linux');
      expect(await reasonOf(locked.unprotect(bytes))).toBe('keyring-locked');
    },
  );

  it('is refused, with words, where the keyring does not answer, and in the browser shell', async () => {
    const bytes = await keyringProtection(keyring(), 'linux').protect(pem);
    expect(await reasonOf(withoutKeyring.unprotect(bytes))).toBe('keyring-locked');
    expect(await reasonOf(plainKey.unprotect(bytes))).toBe('key-protected');
    const locked = keyringProtection(keyring({ encryptStringAsync: refusing }), 'linux');
    expect(await reasonOf(locked.protect(pem))).toBe('keyring-locked');
  });
});

describe('without a keyring', () => {
  it('the key is plain, as in the browser shell', async () => {
    const bytes = await withoutKeyring.protect(pem);
    expect(await withoutKeyring.unprotect(bytes)).toEqual({ pem, stale: false });
    expect(await plainKey.unprotect(bytes)).toEqual({ pem, stale: false });
    expect(await withoutKeyring.unprotect(Buffer.from('x'))).toBeNull();
  });
});

describe('the line of the self-test', () => {
  it.each([
    [true, 'protected', 'ok', 'ok'],
    [true, 'plain', 'limited', 'key-plain'],
    [false, 'plain', 'limited', 'no-keyring'],
    [false, null, 'limited', 'no-keyring'],
  ] as const)('keyring %s, key %s: %s', (available, lies, state, reason) => {
    expect(secretsLine(available, lies)).toMatchObject({ part: 'secrets', state, reason });
  });
});
