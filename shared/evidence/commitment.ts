// Commitments: what stands in an entry for bytes that can be erased (docs/evidence.md, "Commitments").

import { type Bytes, concat, fromHex, utf8 } from './bytes.ts';
import { canonicalBytes } from './canonical.ts';
import type { Commitment } from './entry.ts';
import { sha256Hex } from './hash.ts';

export type CommitmentRole = Commitment['role'];

/** Says what kind of bytes follow, so that no bytes of one role can be passed off as another's. */
const tags: Record<CommitmentRole, Bytes> = {
  body: utf8('wd-body-v1\0'),
  memo: utf8('wd-memo-v1\0'),
  labels: utf8('wd-labels-v1\0'),
  picture: utf8('wd-picture-v1\0'),
  thumbnail: utf8('wd-thumbnail-v1\0'),
};

/** What stands before the bytes in what is hashed, for whoever hashes a stream. `salt` is 32 random bytes, hex. */
export function commitmentPrefix(role: CommitmentRole, salt: string): Bytes {
  const raw = fromHex(salt);
  if (raw.length !== 32) throw new RangeError('a salt has 32 bytes');
  return concat(tags[role], raw);
}

/** `SHA-256(tag NUL ‖ salt ‖ bytes)`, hex. The salt is used for nothing else. */
export const commit = (role: CommitmentRole, salt: string, bytes: Uint8Array): string =>
  sha256Hex(concat(commitmentPrefix(role, salt), bytes));

/** A memo is committed as its NFC text in UTF-8. */
export const memoBytes = (memo: string): Bytes => utf8(memo.normalize('NFC'));

/** Labels are committed as a canonical JSON array. */
export const labelsBytes = (labels: readonly string[]): Bytes =>
  canonicalBytes(labels.map((label) => label.toWellFormed()));
