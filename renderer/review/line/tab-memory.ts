// What one person has written and not sent yet, kept in this tab: another who signs in here finds nothing of it.

const PREFIX = 'work-diary-';
const ofPerson = (person: string): string => `${PREFIX}${person}-`;

/** Where `name` is kept for `person` in the tab's memory. */
export const keptKey = (person: string, name: string): string => `${ofPerson(person)}${name}`;

/** Forgets what is kept, but for what is `person`'s. */
export function forgetKept(person: string | null): void {
  for (const key of Object.keys(sessionStorage)) {
    if (!key.startsWith(PREFIX)) continue;
    if (person === null || !key.startsWith(ofPerson(person))) sessionStorage.removeItem(key);
  }
}
