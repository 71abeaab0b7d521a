// The server that a pairing link names: an origin and nothing else, so that what is read is what is paired with.

/**
 * The origin of `address`, or `null` where it is no server's: not http or https, or with a name and password in it,
 * which would let one address look like another. That only https is paired with is seen to by the tracker.
 */
export function linkedServer(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  const plain = url.username === '' && url.password === '' && url.hostname !== '';
  return plain && /^https?:$/.test(url.protocol) ? url.origin : null;
}
