// The key that wraps every contract's data key.

export interface MasterKey {
  /** AES-256-GCM; the answer carries its nonce and tag. */
  wrap(dataKey: Uint8Array): Uint8Array;
  /** Throws where the bytes are not what this key wrapped. */
  unwrap(wrapped: Uint8Array): Uint8Array;
}
