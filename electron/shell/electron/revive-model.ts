// When a page that has died is loaded again.

/** Pages that died in this time count. */
const WINDOW = 60_000;
const WAITS = [1_000, 2_000, 5_000, 5_000, 5_000] as const;

/** `died`: when pages died before, epoch ms. `null`: too often, a person has to say whether to go on. */
export function nextTry(
  died: readonly number[],
  now: number,
): { died: readonly number[]; wait: number | null } {
  const recent = died.filter((at) => now - at < WINDOW);
  return { died: [...recent, now], wait: WAITS[recent.length] ?? null };
}
