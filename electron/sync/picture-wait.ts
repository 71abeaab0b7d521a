// Whether pictures wait for a better line: as the settings say, as the system says, unless somebody asks for all.
import { SECOND } from '../../shared/domain/time.ts';
import type { SyncContext } from './context.ts';

/** How long what the system said holds. */
const HOLDS = 30 * SECOND;

export class PictureWait {
  readonly #context: SyncContext;
  #metered: { readonly costs: boolean; readonly until: number } | null = null;
  #closed = false;
  #cut: () => void = () => undefined;
  /** Somebody asked for everything now. */
  hurry = false;
  /** What settings and line say, as far as looked at. */
  applies = false;

  constructor(context: SyncContext) {
    this.#context = context;
  }

  /** The line may be another one now. */
  forget(): void {
    this.#metered = null;
  }

  /** Cuts the question to the system: sync ends, and its answer changes nothing any more. */
  close(): void {
    this.#closed = true;
    this.#cut();
  }

  async now(): Promise<boolean> {
    const { tracker } = this.#context;
    const { picturesWait } = tracker.settings;
    this.applies = picturesWait === 'always' || (picturesWait === 'metered' && (await this.#costs()));
    return this.applies && !this.hurry;
  }

  async #costs(): Promise<boolean> {
    const { clock, metered } = this.#context;
    const { mono } = clock.now();
    if (this.#closed) return true;
    if (!this.#metered || this.#metered.until <= mono) {
      // What nobody knows is no reason to wait.
      const { promise: cut, resolve } = Promise.withResolvers<null>();
      this.#cut = () => resolve(null);
      const costs = (await Promise.race([metered(), cut])) === true;
      this.#metered = { costs, until: mono + HOLDS };
    }
    return this.#metered.costs;
  }
}
