// DSSE envelopes (secure-systems-lab/dsse, protocol v1), with exactly one signature and one way to write them.
import { z } from 'zod';
import { hashSchema } from '../domain/record.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import { type Bytes, concat, fromBase64, toBase64, utf8 } from './bytes.ts';
import { canonicalBytes, parseCanonical } from './canonical.ts';

export interface Envelope {
  readonly payloadType: string;
  readonly payload: Bytes;
  /** SHA-256 of the raw public key, hex. */
  readonly keyid: string;
  readonly signature: Bytes;
}

const base64Schema = z.string().transform((text, context) => {
  const bytes = fromBase64(text);
  if (bytes) return bytes;
  context.addIssue({ code: 'custom', message: 'not the one base64 spelling of any bytes' });
  return z.NEVER;
});

const envelopeSchema = z.strictObject({
  payload: base64Schema,
  payloadType: z.string(),
  signatures: z.tuple([z.strictObject({ keyid: hashSchema, sig: base64Schema })]),
});

/** Pre-authentication encoding: the bytes that are signed. Lengths are in bytes. */
export function preAuthentication(payloadType: string, payload: Uint8Array): Bytes {
  const type = utf8(payloadType);
  return concat(utf8(`DSSEv1 ${type.length} `), type, utf8(` ${payload.length} `), payload);
}

/** The envelope as canonical JSON: what is stored, hashed and sent, byte for byte. */
export const writeEnvelope = (envelope: Envelope): Bytes =>
  canonicalBytes({
    payload: toBase64(envelope.payload),
    payloadType: envelope.payloadType,
    signatures: [{ keyid: envelope.keyid, sig: toBase64(envelope.signature) }],
  });

/** Reads what `writeEnvelope` writes and refuses every other spelling. The signature is not checked here. */
export function readEnvelope(bytes: Uint8Array): Result<Envelope> {
  const json = parseCanonical(bytes);
  if (!json.ok) return fail('envelope-malformed', `The envelope is damaged: ${json.error.message}`);
  const parsed = envelopeSchema.safeParse(json.value);
  if (!parsed.success) return fail('envelope-malformed', 'The envelope does not have the form of DSSE.');
  const { payload, payloadType, signatures } = parsed.data;
  return ok({ payload, payloadType, keyid: signatures[0].keyid, signature: signatures[0].sig });
}
