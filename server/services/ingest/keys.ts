// The signing keys of a tracker, ready to check signatures: each is made ready once and kept.
import { type VerifyingKey, verifyingKey } from '../../../shared/evidence/ed25519.ts';
import type { Db } from '../../store/database.ts';

/** Keys kept ready at most; the oldest go first. */
const MOST = 10_000;

/** By their id, the SHA-256 of the raw key that headers call "device". */
export type DeviceKeys = ReadonlyMap<string, VerifyingKey>;

/** Answers the keys that are enrolled for a device. */
export function createKeyring(db: Db): (device: string) => Promise<DeviceKeys> {
  const ready = new Map<string, VerifyingKey>();
  const keyOf = async (hex: string): Promise<VerifyingKey | null> => {
    const known = ready.get(hex);
    if (known) return known;
    const made = await verifyingKey(hex);
    // Enrolment refuses such a key; nothing signed with it could be told from a forgery.
    if (!made.ok) return null;
    if (ready.size >= MOST) ready.delete(ready.keys().next().value ?? '');
    ready.set(hex, made.value);
    return made.value;
  };
  return async (device) => {
    const rows = await db
      .selectFrom('device_keys')
      .select(['key', 'public_key'])
      .where('device', '=', device)
      .execute();
    const keys = new Map<string, VerifyingKey>();
    for (const { key, public_key } of rows) {
      const made = await keyOf(public_key);
      if (made) keys.set(key, made);
    }
    return keys;
  };
}
