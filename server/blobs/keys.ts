// The key that wraps every contract's data key, and how bytes are encrypted with either.
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

export interface MasterKey {
  /** AES-256-GCM; the answer carries its nonce and tag. */
  wrap(dataKey: Uint8Array): Uint8Array;
  /** Throws where the bytes are not what this key wrapped. */
  unwrap(wrapped: Uint8Array): Uint8Array;
}

const CIPHER = 'aes-256-gcm';
const VERSION = 1;
const NONCE = 12;
const TAG = 16;

export interface Encrypting {
  add(part: Uint8Array): void;
  /** All of it: version byte, nonce, ciphertext, tag. */
  end(): Buffer;
}

/**
 * Encrypts `size` bytes part by part, into one piece: many small parts hold no more memory than they have bytes. `name`
 * is bound to it: under another one it cannot be opened.
 */
export function encrypting(key: Uint8Array, name: string, size: number): Encrypting {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv(CIPHER, key, nonce, { authTagLength: TAG });
  cipher.setAAD(Buffer.from(name));
  const sealed = Buffer.allocUnsafe(1 + NONCE + size + TAG);
  let length = 0;
  const append = (part: Uint8Array): void => {
    sealed.set(part, length);
    length += part.length;
  };
  append(Uint8Array.of(VERSION));
  append(nonce);
  return {
    add: (part) => append(cipher.update(part)),
    end() {
      append(cipher.final());
      append(cipher.getAuthTag());
      if (length !== sealed.length) throw new RangeError('other bytes were encrypted than were announced');
      return sealed;
    },
  };
}

export function encrypt(key: Uint8Array, name: string, bytes: Uint8Array): Buffer {
  const whole = encrypting(key, name, bytes.length);
  whole.add(bytes);
  return whole.end();
}

/** Throws where it is not what `encrypt` made with this key under this name. */
export function decrypt(key: Uint8Array, name: string, sealed: Uint8Array): Buffer {
  if (sealed[0] !== VERSION) throw new Error('these bytes were encrypted by a newer version');
  if (sealed.length < 1 + NONCE + TAG) throw new Error('these encrypted bytes are cut off');
  const decipher = createDecipheriv(CIPHER, key, sealed.subarray(1, 1 + NONCE), { authTagLength: TAG });
  decipher.setAAD(Buffer.from(name));
  decipher.setAuthTag(sealed.subarray(-TAG));
  return Buffer.concat([decipher.update(sealed.subarray(1 + NONCE, -TAG)), decipher.final()]);
}

const DATA_KEY = 'data-key';

/** A master key over 32 bytes. */
export const masterKeyFrom = (key: Uint8Array): MasterKey => ({
  wrap: (dataKey) => encrypt(key, DATA_KEY, dataKey),
  unwrap: (wrapped) => decrypt(key, DATA_KEY, wrapped),
});
