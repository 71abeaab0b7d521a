// What the first bytes of a WebP say, before anything decodes it (RFC 9649).

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Bytes that hold everything which is read here. */
export const HEADER = 30;
const ANIMATED = 0x02;

const word = (bytes: Buffer, at: number): string => bytes.toString('latin1', at, at + 4);

function frameSize(bytes: Buffer): Size | null {
  switch (word(bytes, 12)) {
    case 'VP8 ': {
      const keyFrame = (bytes.readUInt8(20) & 1) === 0;
      if (!keyFrame || bytes.readUIntBE(23, 3) !== 0x9d012a) return null;
      return { width: bytes.readUInt16LE(26) & 0x3fff, height: bytes.readUInt16LE(28) & 0x3fff };
    }
    case 'VP8L': {
      if (bytes.readUInt8(20) !== 0x2f) return null;
      const bits = bytes.readUInt32LE(21);
      return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
    }
    case 'VP8X':
      if (bytes.readUInt8(20) & ANIMATED) return null;
      return { width: bytes.readUIntLE(24, 3) + 1, height: bytes.readUIntLE(27, 3) + 1 };
    default:
      return null;
  }
}

/** The size that a file of `length` bytes announces in its first ones, `null` where it is no still WebP of that length. */
export function webpSize(bytes: Buffer, length = bytes.length): Size | null {
  if (bytes.length < HEADER || word(bytes, 0) !== 'RIFF' || word(bytes, 8) !== 'WEBP') return null;
  if (bytes.readUInt32LE(4) + 8 !== length) return null;
  const size = frameSize(bytes);
  return size && size.width > 0 && size.height > 0 ? size : null;
}
