// SHA-256 as this project uses it: over bytes, written as lower-case hex.
import { sha256 } from '@noble/hashes/sha2.js';
import { toHex } from './bytes.ts';

/** SHA-256 of `bytes`, 64 hex digits. */
export const sha256Hex = (bytes: Uint8Array): string => toHex(sha256(bytes));
