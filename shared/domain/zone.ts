// Names of time zones.

/** Whether this program knows the zone: another one, or another version of it, may know others. "+01:00" counts too. */
export function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
