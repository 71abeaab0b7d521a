// What every part of the store works on: the database, the folder, the key, and statements prepared once.
import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign } from 'node:crypto';
import type Database from 'better-sqlite3';
import type { z } from 'zod';
import type { Bytes } from '../../shared/evidence/bytes.ts';
import type { Sqlite } from './database.ts';

type Value = string | number | null | Uint8Array;
/** What a statement takes: values in order, or one object with those of its `@names`. */
type Bound = Value | Readonly<Record<string, Value>>;

/** Prepared statements by their text; rows are parsed with the schema given. */
export class Statements {
  readonly #db: Sqlite;
  readonly #prepared = new Map<string, Database.Statement<Bound[], unknown>>();
  constructor(db: Sqlite) {
    this.#db = db;
  }
  #of(sql: string): Database.Statement<Bound[], unknown> {
    const found = this.#prepared.get(sql) ?? this.#db.prepare<Bound[], unknown>(sql);
    this.#prepared.set(sql, found);
    return found;
  }
  run(sql: string, ...bound: Bound[]): Database.RunResult {
    return this.#of(sql).run(...bound);
  }
  all<S extends z.ZodType>(row: S, sql: string, ...bound: Bound[]): z.output<S>[] {
    return this.#of(sql)
      .all(...bound)
      .map((found) => row.parse(found));
  }
  get<S extends z.ZodType>(row: S, sql: string, ...bound: Bound[]): z.output<S> | null {
    const found = this.#of(sql).get(...bound);
    return found === undefined ? null : row.parse(found);
  }
}

export interface DeviceKey {
  /** SHA-256 of the raw public key, hex. */
  readonly device: string;
  /** Raw public key, hex. */
  readonly publicKey: string;
  sign(bytes: Uint8Array): Bytes;
}

/** Reads a PKCS8 private key in PEM; throws where it is none, or not Ed25519. */
export function deviceKey(pem: string): DeviceKey {
  const secret: KeyObject = createPrivateKey(pem);
  if (secret.asymmetricKeyType !== 'ed25519') throw new TypeError('the key is not an Ed25519 key');
  const spki = createPublicKey(secret).export({ type: 'spki', format: 'der' });
  // SubjectPublicKeyInfo of Ed25519 (RFC 8410) ends with the 32 raw bytes.
  const raw = spki.subarray(-32);
  return {
    device: createHash('sha256').update(raw).digest('hex'),
    publicKey: raw.toString('hex'),
    sign: (bytes) => new Uint8Array(sign(null, bytes, secret)),
  };
}

export interface Context {
  readonly dataDir: string;
  readonly db: Sqlite;
  readonly sql: Statements;
  /** Random id of this process start, 32 hex digits. */
  readonly boot: string;
  /** The device's key in use; set once the key file has been read. */
  key: DeviceKey | null;
}
