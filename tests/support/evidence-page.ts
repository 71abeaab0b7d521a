// What the Chromium test runs inside a page: the evidence code itself, bundled as it is.
import { fromHex } from '../../shared/evidence/bytes.ts';
import { canonicalBytes } from '../../shared/evidence/canonical.ts';
import { verifyChain } from '../../shared/evidence/chain.ts';
import { signatureHolds, verifyingKey } from '../../shared/evidence/ed25519.ts';

/** What was asked, all bytes as hex. */
export interface Asked {
  readonly cases: readonly {
    readonly publicKey: string;
    readonly message: string;
    readonly signature: string;
  }[];
  readonly envelopes: readonly string[];
  readonly openings: Readonly<Record<string, { readonly salt: string; readonly bytes: string }>>;
}

export async function answer({ cases, envelopes, openings }: Asked) {
  const answers: boolean[] = [];
  for (const one of cases) {
    const key = await verifyingKey(one.publicKey);
    answers.push(key.ok && (await signatureHolds(key.value, fromHex(one.signature), fromHex(one.message))));
  }
  const report = await verifyChain(envelopes.map(fromHex), (hash) => {
    const found = openings[hash];
    return found ? { salt: found.salt, bytes: fromHex(found.bytes) } : null;
  });
  return { answers, report: new TextDecoder().decode(canonicalBytes(report)) };
}
