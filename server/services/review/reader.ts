// Who reads which span of which diary.
import { fail } from '../../../shared/domain/result.ts';
import type { Relation } from '../../../shared/wire/contracts.ts';
import { type Caller, personOf } from '../../routes/handler.ts';

export interface Reader {
  readonly contract: string;
  readonly person: string;
  readonly relation: Relation;
  /** A reviewer sees what was worked, or stands, in these; `null`: all. */
  readonly weeks: readonly number[] | null;
}

/** The one who asks for something of a contract. */
export function readerOf(contract: string, caller: Caller): Reader {
  const { relation, weeks } = caller;
  if (relation === null) throw new Error('the access table let nobody in here without a relation');
  return { contract, relation, weeks, person: personOf(caller).id };
}

/** `[from, to)`. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** The same words as for an address that does not exist. */
export const nothingHere = fail('not-found', 'There is nothing here, or nothing for you.');
