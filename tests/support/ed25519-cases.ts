// Ed25519 cases for every platform that checks signatures: the published ones, and keys outside the prime-order group.
import { readFileSync } from 'node:fs';
import { ED25519_TORSION_SUBGROUP, ed25519 } from '@noble/curves/ed25519.js';
import { sha512 } from '@noble/hashes/sha2.js';
import { z } from 'zod';
import { concat, fromHex, toHex, utf8 } from '../../shared/evidence/bytes.ts';
import { vectorPath } from './vectors.ts';

export interface Ed25519Case {
  readonly name: string;
  readonly publicKey: string;
  readonly message: string;
  readonly signature: string;
  /** `null`: the case shows a difference between rules, so platforms are compared with each other only. */
  readonly valid: boolean | null;
}

const fileSchema = z.object({
  testGroups: z.array(
    z.object({
      publicKey: z.object({ pk: z.string() }),
      tests: z.array(
        z.object({
          tcId: z.number(),
          comment: z.string(),
          msg: z.string(),
          sig: z.string(),
          result: z.enum(['valid', 'invalid']),
        }),
      ),
    }),
  ),
});

/** The 151 cases of C2SP/wycheproof. */
export const publishedCases = (): Ed25519Case[] =>
  fileSchema
    .parse(JSON.parse(readFileSync(vectorPath('ed25519/ed25519_test.json'), 'utf8')))
    .testGroups.flatMap(({ publicKey, tests }) =>
      tests.map((test) => ({
        name: `${test.tcId} ${test.comment}`,
        publicKey: publicKey.pk,
        message: test.msg,
        signature: test.sig,
        valid: test.result === 'valid',
      })),
    );

/** All encodings of the eight points of small order, the ones with a negative zero or an unreduced y included. */
export const smallOrderKeys = (): string[] => {
  const negativeZero = (hex: string) =>
    `${hex.slice(0, 62)}${(Number.parseInt(hex.slice(62), 16) ^ 0x80).toString(16).padStart(2, '0')}`;
  const unreduced = ['ed', 'ee'].flatMap((low) =>
    ['7f', 'ff'].map((high) => `${low}${'ff'.repeat(30)}${high}`),
  );
  return [
    ...new Set([...ED25519_TORSION_SUBGROUP, ...ED25519_TORSION_SUBGROUP.map(negativeZero), ...unreduced]),
  ];
};

const order = ed25519.Point.CURVE().n;
const little = (bytes: Uint8Array): bigint => BigInt(`0x${toHex(bytes.toReversed())}`);
const littleBytes = (value: bigint): Uint8Array => fromHex(value.toString(16).padStart(64, '0')).toReversed();

/**
 * Signatures under a key with a part of order eight. With the hash divisible by eight every equation holds; without,
 * only one that multiplies by the cofactor does, and that is where libraries differ.
 */
export function mixedOrderCases(): Ed25519Case[] {
  const secret = 123_456_789n;
  const torsion = ed25519.Point.fromHex(ED25519_TORSION_SUBGROUP[1] ?? '');
  const publicKey = ed25519.Point.BASE.multiply(secret).add(torsion).toBytes();
  const message = utf8('mixed order');
  const cases: Ed25519Case[] = [];
  for (let nonce = 1n; cases.length < 8; nonce++) {
    const r = ed25519.Point.BASE.multiply(nonce).toBytes();
    const hash = little(sha512(concat(r, publicKey, message))) % order;
    const s = (nonce + hash * secret) % order;
    cases.push({
      name: `mixed order, nonce ${nonce}, hash mod 8 = ${hash % 8n}`,
      publicKey: toHex(publicKey),
      message: toHex(message),
      signature: toHex(concat(r, littleBytes(s))),
      valid: null,
    });
  }
  return cases;
}
