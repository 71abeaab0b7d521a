// Bytes of contracts, encrypted: a key for each contract, wrapped by the master key, and files that are nothing without it.
import { randomBytes } from 'node:crypto';
import type { ServerContext } from '../context.ts';
import type { Tx } from '../store/database.ts';
import { decrypt, encrypting } from './keys.ts';

/** What stands where a contract's key was. */
const ERASED = new Uint8Array(0);
/** Keys that are kept unwrapped. */
const MOST_KEYS = 200;

/** Bytes on their way in: encrypted as they come, and stored when they turn out to be right. */
export interface Sealing {
  add(part: Uint8Array): void;
  /** Durable once it resolves. */
  store(): Promise<void>;
}

export interface Vault {
  /** For `size` bytes. `erased`: the contract's key is gone, and nothing is taken for it any more. */
  seal(contract: string, id: string, size: number): Promise<Sealing | 'erased'>;
  /** The same for bytes that are here already. */
  put(contract: string, id: string, bytes: Uint8Array): Promise<'stored' | 'erased'>;
  /** `null` where there is none, or no key for it any more. Throws where the bytes are not what was put there. */
  get(contract: string, id: string): Promise<Buffer | null>;
  remove(contract: string, id: string): Promise<void>;
  /** What lies here under an id that begins so, for at least `age` milliseconds, read or not. */
  list(beginning: string, age: number): AsyncIterable<{ readonly contract: string; readonly id: string }>;
}

/** From the commit on, nobody can read what was stored for the contract, whatever is left of the files. */
export async function eraseKey(tx: Tx, contract: string): Promise<void> {
  await tx.updateTable('contracts').set({ data_key: ERASED }).where('id', '=', contract).execute();
}

export function createVault({ db, blobs, masterKey }: ServerContext): Vault {
  const unwrapped = new Map<string, { readonly wrapped: Buffer; readonly key: Uint8Array }>();

  /**
   * The wrapped key is read each time, since another process may have erased it; only unwrapping is spared.
   * `null`: there is none yet. `erased`: there was.
   */
  async function read(from: Pick<Tx, 'selectFrom'>, contract: string): Promise<Uint8Array | null | 'erased'> {
    const row = await from
      .selectFrom('contracts')
      .select('data_key')
      .where('id', '=', contract)
      .executeTakeFirst();
    if (!row || row.data_key === null) return null;
    if (row.data_key.length === 0) {
      unwrapped.delete(contract);
      return 'erased';
    }
    const wrapped = Buffer.from(row.data_key);
    const known = unwrapped.get(contract);
    if (known?.wrapped.equals(wrapped)) return known.key;
    const key = masterKey.unwrap(wrapped);
    if (unwrapped.size >= MOST_KEYS) unwrapped.delete(unwrapped.keys().next().value ?? '');
    unwrapped.set(contract, { wrapped, key });
    return key;
  }

  /** Two processes may want the first key at once: inside the transaction one of them finds it made. */
  const make = (contract: string): Promise<Uint8Array | 'erased'> =>
    db.transaction().execute(async (tx) => {
      const found = await read(tx, contract);
      if (found !== null) return found;
      const key = randomBytes(32);
      await tx
        .updateTable('contracts')
        .set({ data_key: masterKey.wrap(key) })
        .where('id', '=', contract)
        .execute();
      return key;
    });

  async function seal(contract: string, id: string, size: number): Promise<Sealing | 'erased'> {
    const key = (await read(db, contract)) ?? (await make(contract));
    if (key === 'erased') return 'erased';
    const name = `${contract}/${id}`;
    const { add, end } = encrypting(key, name, size);
    return { add, store: () => blobs.put(name, end()) };
  }

  return {
    seal,
    async put(contract, id, bytes) {
      const sealing = await seal(contract, id, bytes.length);
      if (sealing === 'erased') return 'erased';
      sealing.add(bytes);
      await sealing.store();
      return 'stored';
    },
    async get(contract, id) {
      const key = await read(db, contract);
      if (key === null || key === 'erased') return null;
      const name = `${contract}/${id}`;
      const sealed = await blobs.get(name);
      return sealed && decrypt(key, name, sealed);
    },
    remove: (contract, id) => blobs.remove(`${contract}/${id}`),
    async *list(beginning, age) {
      for await (const name of blobs.list(beginning, age)) {
        const [contract = '', id = ''] = name.split('/');
        yield { contract, id };
      }
    },
  };
}
