// Ids are made by whoever creates the thing, so that a call that is repeated creates it once.

/** 128 random bits in hex. Not `randomUUID`, which browsers have on secure pages only. */
export const newId = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
