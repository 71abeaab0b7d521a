// The shape that a translation has to have: the keys of English, all of them, with texts of its own.
import type { shared } from './en.ts';

export type Words<T> = {
  readonly [K in keyof T]: T[K] extends string ? string : Words<T[K]>;
};

/** What both programs say, each in its own words. */
export interface OwnWords {
  readonly own: {
    /** Nothing is lost when a screen fails. */
    readonly safe: string;
    /** The link to the first screen. */
    readonly home: string;
    /** Who chose to blur a picture. */
    readonly blurredChosen: string;
    /** Where a picture went that should be there. */
    readonly missingWhy: string;
  };
  /** The phases of a week; whose own review it is depends on who reads. */
  readonly stage: Readonly<Record<'work' | 'own-review' | 'client-review' | 'security' | 'payable', string>>;
}

type Shared = typeof shared;

/** What can be asked for; each program adds the rooms that it alone has. */
export interface ScreenWords extends Shared, OwnWords {}
