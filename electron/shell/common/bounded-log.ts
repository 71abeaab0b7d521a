// The log's border: so many lines of a kind a minute, the rest as a number, so that no page and no stranger fills the disk.
import { MINUTE } from '../../../shared/domain/time.ts';
import type { Log } from '../../tracker/ports.ts';

const IN_FULL = 10;

type Facts = Parameters<Log['info']>[1];

interface Kind {
  readonly what: string;
  readonly why: string;
  readonly since: number;
  count: number;
}

/** What tells lines of one text apart: a flood of one reason must not hide another. */
const reasonIn = (facts: Facts): string => String(facts?.['why'] ?? facts?.['what'] ?? '').slice(0, 40);

/**
 * `now`: milliseconds that never step. A kind is what a line says, and why. The first line that is left out is told as
 * "… more" at once, how many there were with the first line of any kind after their minute.
 */
export function boundedLog(log: Log, now: () => number): Log {
  const kinds = new Map<string, Kind>();
  const tellPast = (at: number): void => {
    for (const [name, { what, why, since, count }] of kinds) {
      if (at - since < MINUTE) continue;
      kinds.delete(name);
      if (count > IN_FULL) log.error(`${what} more`, { why, count: count - IN_FULL });
    }
  };
  const lets = (what: string, facts: Facts): boolean => {
    const at = now();
    tellPast(at);
    const why = reasonIn(facts);
    const name = `${what}\n${why}`;
    const kind = kinds.get(name) ?? { what, why, since: at, count: 0 };
    kinds.set(name, kind);
    kind.count += 1;
    if (kind.count === IN_FULL + 1)
      log.error(`${what} more`, { why, until: 'counted for the rest of the minute' });
    return kind.count <= IN_FULL;
  };
  return {
    info: (what, facts) => void (lets(what, facts) && log.info(what, facts)),
    error: (what, facts) => void (lets(what, facts) && log.error(what, facts)),
  };
}
