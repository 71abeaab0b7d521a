// One entry of a journal between its header and its envelope.
import { fail, ok, type Result } from '../domain/result.ts';
import type { Bytes } from './bytes.ts';
import { canonicalBytes, parseCanonical } from './canonical.ts';
import { type Envelope, preAuthentication, readEnvelope, writeEnvelope } from './dsse.ts';
import { ENTRY_TYPE, type Header, headerSchema } from './entry.ts';
import { sha256Hex } from './hash.ts';

export interface SignedEntry {
  /** SHA-256 of the envelope: the entry's name. */
  readonly hash: string;
  readonly header: Header;
  readonly signature: Bytes;
  /** What the signature is over. */
  readonly signed: Bytes;
}

/** Signs `header` with the device's key and writes the envelope; `sign` is Ed25519 over the bytes given. */
export function writeEntry(header: Header, sign: (bytes: Bytes) => Bytes): { envelope: Bytes; hash: string } {
  const payload = canonicalBytes(header);
  const signature = sign(preAuthentication(ENTRY_TYPE, payload));
  const envelope = writeEnvelope({ payloadType: ENTRY_TYPE, payload, keyid: header.device, signature });
  return { envelope, hash: sha256Hex(envelope) };
}

const readHeader = ({ payloadType, payload, keyid }: Envelope): Result<Header> => {
  if (payloadType !== ENTRY_TYPE) return fail('not-an-entry', `The payload type is "${payloadType}".`);
  const json = parseCanonical(payload);
  if (!json.ok) return json;
  const header = headerSchema.safeParse(json.value);
  if (!header.success) return fail('header-invalid', 'The header does not follow its schema.');
  return header.data.device === keyid
    ? ok(header.data)
    : fail('device-mismatch', 'The signature names another key than the header.');
};

/** Reads an envelope strictly. Neither the signature nor anything between entries is checked here. */
export function readEntry(bytes: Uint8Array): Result<SignedEntry> {
  const envelope = readEnvelope(bytes);
  if (!envelope.ok) return envelope;
  const header = readHeader(envelope.value);
  if (!header.ok) return header;
  return ok({
    hash: sha256Hex(bytes),
    header: header.value,
    signature: envelope.value.signature,
    signed: preAuthentication(ENTRY_TYPE, envelope.value.payload),
  });
}
