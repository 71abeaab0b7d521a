// A protection of the device key for tests: not secret, but as unreadable for others as a keyring's.
import { type KeyProtection, marked, pemIn, sealedIn } from '../../electron/journal/key-file.ts';

const turned = (bytes: Uint8Array): Buffer => Buffer.from(bytes.map((byte) => byte ^ 0xff));

export const sampleProtection: KeyProtection = {
  protect: async (pem) => marked(turned(Buffer.from(pem))),
  async unprotect(bytes) {
    const plain = pemIn(bytes);
    if (plain !== null) return { pem: plain, stale: true };
    const sealed = sealedIn(bytes);
    const pem = sealed && pemIn(turned(sealed));
    return pem === null ? null : { pem, stale: false };
  },
};
