// Input as integers, the only form in which it leaves the counting process: pure, both ends of the channel.
import type { InputBin } from '../tracker/ports.ts';

/** Milliseconds that one bin covers from its first event on. */
const BIN = 100;

/** Counts in bins of a tenth of a second. Holds which keys are down, and tells nobody. */
export class InputBins {
  /** Flat: time, keys, clicks, scrolls. */
  #bins: number[] = [];
  readonly #down = new Set<number>();

  /** A held key repeats: it counts once until it comes up. */
  keyDown(key: number, now: number): void {
    if (this.#down.has(key)) return;
    this.#down.add(key);
    this.#count(now, 1);
  }

  keyUp(key: number): void {
    this.#down.delete(key);
  }

  click(now: number): void {
    this.#count(now, 2);
  }

  scroll(now: number): void {
    this.#count(now, 3);
  }

  get empty(): boolean {
    return this.#bins.length === 0;
  }

  /** `[age, keys, clicks, scrolls, …]`, ages in milliseconds before `now`; what was taken is forgotten. */
  take(now: number): number[] {
    const message = this.#bins.map((value, index) =>
      index % 4 === 0 ? Math.max(0, Math.round(now - value)) : value,
    );
    this.#bins = [];
    return message;
  }

  #count(now: number, place: 1 | 2 | 3): void {
    let start = this.#bins.length - 4;
    const opened = this.#bins[start];
    if (opened === undefined || now - opened >= BIN) start = this.#bins.push(now, 0, 0, 0) - 4;
    this.#bins[start + place] = (this.#bins[start + place] ?? 0) + 1;
  }
}

/** A second of bins is ten; a helper that was held up may bring some more. */
const LONGEST = 4 * 10_000;

/** The bins of one message, or `null` where it is anything but groups of four non-negative integers. */
export function parseBins(message: unknown): InputBin[] | null {
  if (!Array.isArray(message) || message.length % 4 !== 0 || message.length > LONGEST) return null;
  const values: readonly unknown[] = message;
  if (!values.every(isCount)) return null;
  const bins: InputBin[] = [];
  for (let at = 0; at < values.length; at += 4) {
    const [age = 0, keys = 0, clicks = 0, scrolls = 0] = values.slice(at, at + 4);
    bins.push({ age, keys, clicks, scrolls });
  }
  return bins;
}

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
