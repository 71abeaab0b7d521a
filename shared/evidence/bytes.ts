// Bytes and their spellings: UTF-8, lower-case hex, base64. The same in Node and in browsers.
import { bytesToHex, concatBytes, hexToBytes } from '@noble/hashes/utils.js';

/** Bytes that own their memory, as WebCrypto asks for. */
export type Bytes = Uint8Array<ArrayBuffer>;

const encoder = new TextEncoder();
const strictDecoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

export const utf8 = (text: string): Bytes => encoder.encode(text);

/** The text, or `null` where the bytes are not well-formed UTF-8. A byte order mark is kept as a character. */
export function fromUtf8(bytes: Uint8Array): string | null {
  try {
    return strictDecoder.decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

export const toHex = (bytes: Uint8Array): string => bytesToHex(bytes);

/** Throws where `hex` is not an even number of hex digits: callers have parsed it with a schema. */
export const fromHex = (hex: string): Bytes => new Uint8Array(hexToBytes(hex));

export const concat = (...parts: Uint8Array[]): Bytes => new Uint8Array(concatBytes(...parts));

const letters = utf8('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/');
const PADDING = 61;

/** Standard base64 with padding (RFC 4648, section 4). By table: `btoa` needs a detour that costs ten times as much. */
export function toBase64(bytes: Uint8Array): string {
  const text = new Uint8Array(Math.ceil(bytes.length / 3) * 4);
  const letter = (bits: number) => letters[bits & 63] ?? PADDING;
  for (let from = 0, to = 0; from < bytes.length; from += 3, to += 4) {
    const left = bytes.length - from;
    const bits = ((bytes[from] ?? 0) << 16) | ((bytes[from + 1] ?? 0) << 8) | (bytes[from + 2] ?? 0);
    text[to] = letter(bits >> 18);
    text[to + 1] = letter(bits >> 12);
    text[to + 2] = left > 1 ? letter(bits >> 6) : PADDING;
    text[to + 3] = left > 2 ? letter(bits) : PADDING;
  }
  return strictDecoder.decode(text);
}

/** The bytes, or `null` where `text` is not exactly how `toBase64` would spell them. */
export function fromBase64(text: string): Bytes | null {
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return null;
  // Before padding, the last letter has bits to spare; they must be zero, or two spellings would mean the same.
  if (
    text.endsWith('==') ? !/[AQgw]==$/.test(text) : text.endsWith('=') && !/[AEIMQUYcgkosw048]=$/.test(text)
  ) {
    return null;
  }
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < binary.length; at++) bytes[at] = binary.charCodeAt(at);
  return bytes;
}
