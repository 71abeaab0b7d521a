// What one transaction knows while it judges entries: read once at its start, changed as entries are accepted.
import type { Contract } from '../../../shared/domain/contract.ts';
import { type DiaryEntry, timeOf } from '../../../shared/domain/diary-entry.ts';
import type { Effect } from '../../../shared/domain/effects.ts';
import type { Interval } from '../../../shared/domain/intervals.ts';
import { WEEK, weekOf } from '../../../shared/domain/time.ts';
import type { Checked, CheckedEntry } from './check-entry.ts';

/** What one tracker sends at once. */
export interface Batch {
  readonly person: string;
  readonly device: string;
  readonly entries: readonly Checked[];
}

export interface Journal {
  readonly contract: string;
  readonly key: string;
  entries: number;
  head: string | null;
  closed: boolean;
  closedReason: string | null;
  /** There is a row of it already. */
  readonly stored: boolean;
  changed: boolean;
  /** Entries at the places that are asked about. */
  readonly known: Map<number, { readonly hash: string; readonly effect: Effect }>;
  /** Segments asked about that have a record. */
  readonly recorded: Set<number>;
}

/** Time of one record or item that counts. */
export interface BusyPiece {
  readonly interval: Interval;
  readonly contract: string;
  readonly entry: string;
}

/** One freelancer's sequence and time, on all contracts. */
export interface PersonLedger {
  next: number;
  /** By week: what counts of one entry lies in one week. */
  readonly busy: Map<number, BusyPiece[]>;
  readonly discardedSegments: Set<number>;
}

export interface ContractLedger {
  readonly contract: Contract;
  readonly freelancer: string;
}

/** A record or item that another entry refers to. */
export interface Target {
  readonly hash: string;
  readonly segment: number | null;
  readonly received: number;
}

export interface AcceptedEntry {
  readonly entry: CheckedEntry;
  readonly person: string;
  readonly effect: Effect;
  readonly time: readonly Interval[];
  /** Of `time`, what counts. */
  readonly counts: readonly Interval[];
}

export interface Ledger {
  readonly now: number;
  /** Contracts with accepted terms, by id. */
  readonly contracts: ReadonlyMap<string, ContractLedger>;
  /** By `placeOf`. */
  readonly journals: Map<string, Journal>;
  readonly people: ReadonlyMap<string, PersonLedger>;
  /** By `placeOf(contract, hash)`. */
  readonly targets: Map<string, Target>;
  readonly accepted: AcceptedEntry[];
  /** Other entries at places that are taken. */
  readonly conflicts: CheckedEntry[];
  /** Journals that a broken chain closed. */
  readonly broken: Journal[];
  /** Records and items whose bytes go, by contract. */
  readonly erased: Map<string, Set<string>>;
}

/** A journal by contract and key, or an entry by contract and hash. */
export const placeOf = (contract: string, id: string): string => `${contract}/${id}`;

/** The journal as it stands, a new one where there is none. */
export function journalOf(ledger: Ledger, contract: string, key: string): Journal {
  const place = placeOf(contract, key);
  const known = ledger.journals.get(place);
  if (known) return known;
  const made: Journal = {
    contract,
    key,
    entries: 0,
    head: null,
    closed: false,
    closedReason: null,
    stored: false,
    changed: false,
    known: new Map(),
    recorded: new Set(),
  };
  ledger.journals.set(place, made);
  return made;
}

export function closeJournal(journal: Journal, reason: 'ended' | 'moved' | 'broken' | 'restored'): void {
  journal.closed = true;
  journal.closedReason = reason;
  journal.changed = true;
}

/** The week of which an entry's time can count, `null` where it claims none: a claim of centuries is not looked up. */
export function weekClaimed(entry: DiaryEntry): Interval | null {
  const start = timeOf(entry)[0]?.[0];
  if (start === undefined) return null;
  const week = weekOf(start);
  return [week, week + WEEK];
}
