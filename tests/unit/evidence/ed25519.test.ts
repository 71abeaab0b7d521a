// Signatures: the published cases, keys that must not count, and agreement of the two APIs of this platform.
import { createPublicKey, verify } from 'node:crypto';
import { ed25519 } from '@noble/curves/ed25519.js';
import { describe, expect, it } from 'vitest';
import { fromHex } from '../../../shared/evidence/bytes.ts';
import { checkPublicKey, signatureHolds, verifyingKey } from '../../../shared/evidence/ed25519.ts';
import {
  type Ed25519Case,
  mixedOrderCases,
  publishedCases,
  smallOrderKeys,
} from '../../support/ed25519-cases.ts';
import { vectorsMissing } from '../../support/vectors.ts';

async function ours(one: Ed25519Case): Promise<boolean> {
  const key = await verifyingKey(one.publicKey);
  return key.ok && (await signatureHolds(key.value, fromHex(one.signature), fromHex(one.message)));
}

/** node:crypto's own answer; its keys come as SubjectPublicKeyInfo (RFC 8410). */
function nodes(one: Ed25519Case): boolean {
  const der = Buffer.from(`302a300506032b6570032100${one.publicKey}`, 'hex');
  const key = createPublicKey({ key: der, format: 'der', type: 'spki' });
  return verify(null, fromHex(one.message), key, fromHex(one.signature));
}

describe('Ed25519', () => {
  it('answers all 151 published cases as published, as node:crypto does', async ({ skip }) => {
    const missing = vectorsMissing('ed25519/ed25519_test.json');
    if (missing) skip(missing);
    const cases = publishedCases();
    expect(cases).toHaveLength(151);
    for (const one of cases) {
      expect(await ours(one), one.name).toBe(one.valid);
      expect(nodes(one), one.name).toBe(one.valid);
    }
  });

  it('refuses every key of small order, whatever the platform says of it', async () => {
    const keys = smallOrderKeys();
    expect(keys.length).toBeGreaterThanOrEqual(14);
    for (const key of keys) {
      expect(await verifyingKey(key), key).toMatchObject({ ok: false, error: { reason: 'key-refused' } });
    }
  });

  it.each([
    ['too short', '00'.repeat(31)],
    ['upper case', 'D75A980182B10AB7D54BFED3C964073A0EE172F3DAA62325AF021A68F707511A'],
    ['y beyond the prime', `f0${'ff'.repeat(30)}7f`],
    ['not on the curve', `02${'00'.repeat(31)}`],
  ])('refuses a key that is %s', (_name, key) => {
    expect(checkPublicKey(key)).toMatchObject({ ok: false, error: { reason: 'key-refused' } });
  });

  it('leaves signatures to the platform where noble says otherwise', async () => {
    const cases = mixedOrderCases();
    const answers = await Promise.all(cases.map(ours));
    expect(answers).toEqual(cases.map(nodes));
    const nobles = cases.map((one) =>
      ed25519.verify(fromHex(one.signature), fromHex(one.message), fromHex(one.publicKey), { zip215: false }),
    );
    expect(nobles).not.toEqual(answers);
    expect(new Set(answers)).toEqual(new Set([true, false]));
  });
});
