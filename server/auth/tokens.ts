// Opaque tokens: 256 random bits for their holder, a hash for us.
import { createHash, randomBytes } from 'node:crypto';

/** A new token, base64url, 43 characters. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** What is stored of a token. */
export const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

/** A new id for something that the server makes itself. */
export const newId = (): string => randomBytes(16).toString('hex');
