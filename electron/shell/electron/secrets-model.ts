// How the device key is kept in the system's keyring, and what is said where there is none.
import type { Problem } from '../../../shared/domain/result.ts';
import { type KeyProtection, marked, pemIn, sealedIn } from '../../journal/key-file.ts';
import { refuse } from '../../journal/problems.ts';
import type { SelfTestLine } from '../../tracker/ports.ts';

/** What is used of Electron's safe storage. */
export interface Keyring {
  isAsyncEncryptionAvailable(): Promise<boolean>;
  encryptStringAsync(text: string): Promise<Buffer>;
  decryptStringAsync(bytes: Buffer): Promise<{ readonly shouldReEncrypt: boolean; readonly result: string }>;
  getSelectedStorageBackend(): string;
}

/**
 * Whether the keyring keeps something for us right now. It is really asked: one that is locked, or that somebody denies
 * to us, says so only then.
 */
export async function answers(keyring: Keyring, platform: NodeJS.Platform): Promise<boolean> {
  try {
    if (!(await keyring.isAsyncEncryptionAvailable())) return false;
    // Without a keyring, Chromium encrypts with a password that everybody knows.
    if (platform === 'linux' && keyring.getSelectedStorageBackend() === 'basic_text') return false;
    const asked = 'Work Diary';
    return (await keyring.decryptStringAsync(await keyring.encryptStringAsync(asked))).result === asked;
  } catch {
    // It rejects where it is locked or denied: why, nothing says.
    return false;
  }
}

const locked = (): never =>
  refuse(
    'keyring-locked',
    'The key of this data folder lies in the keyring of your session, which does not answer. Unlock the keyring, or sign in to the desktop in which Work Diary was set up, and start it again: nothing is lost. If that keyring is gone for good, take device.key out of the data folder: Work Diary then goes on with a new key, and what was recorded stays.',
  );

/** The key encrypted by the keyring. A plain one is read too, and due to be protected. */
export const keyringProtection = (keyring: Keyring, platform: NodeJS.Platform): KeyProtection => ({
  protect: async (pem) => marked(await keyring.encryptStringAsync(pem).catch(locked)),
  async unprotect(bytes) {
    const pem = pemIn(bytes);
    if (pem !== null) return { pem, stale: true };
    const sealed = sealedIn(bytes);
    if (!sealed) return null;
    const opened = await keyring.decryptStringAsync(sealed).catch(() => null);
    // It may have been locked since it was tried. Where it still answers, what it cannot open is not its own.
    if (!opened && !(await answers(keyring, platform))) locked();
    if (!opened || pemIn(Buffer.from(opened.result)) === null) return null;
    return { pem: opened.result, stale: opened.shouldReEncrypt };
  },
});

/** Where no keyring answers: a plain key, and never a new one in the place of a protected one. */
export const withoutKeyring: KeyProtection = {
  protect: async (pem) => Buffer.from(pem),
  async unprotect(bytes) {
    if (sealedIn(bytes)) locked();
    const pem = pemIn(bytes);
    return pem === null ? null : { pem, stale: false };
  },
};

export const NO_KEYRING: Problem = {
  reason: 'no-keyring',
  message:
    'This session has no keyring that answers: the key that signs your records lies in a plain file which only your user can read. To protect it, unlock your keyring, or set one up (on Linux GNOME Keyring or KWallet), and start Work Diary again.',
};

/** `lies`: how the key in use lies in its file. */
export function secretsLine(available: boolean, lies: 'plain' | 'protected' | null): SelfTestLine {
  const line = { part: 'secrets', remedy: null } as const;
  if (lies === 'protected') {
    return { ...line, state: 'ok', reason: 'ok', detail: 'the key is protected by the keyring' };
  }
  const detail = 'the key lies in a file that only your user can read';
  if (available) {
    const remedy = 'Start Work Diary again: it is protected then.';
    return { ...line, state: 'limited', reason: 'key-plain', detail, remedy };
  }
  const remedy =
    'Unlock your keyring, or set one up (on Linux GNOME Keyring or KWallet), and start Work Diary again.';
  return { ...line, state: 'limited', reason: 'no-keyring', detail, remedy };
}
