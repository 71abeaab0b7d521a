// When a new week begins, what was this week's is last week's: nothing on the server changes, and still it is another answer.
import { useEffect, useRef } from 'react';
import { weekOf } from '../../../shared/domain/time.ts';
import { turnsWithWeek } from '../line/changes.ts';
import { useServerNow } from '../line/clock.ts';
import { useSite } from '../line/site.tsx';

/** Shows nothing: on its own, so that only this is drawn every minute. */
export function WeekTurn() {
  const { makeOld } = useSite();
  const week = weekOf(useServerNow());
  const before = useRef(week);
  useEffect(() => {
    if (before.current === week) return;
    before.current = week;
    makeOld(turnsWithWeek);
  }, [week, makeOld]);
  return null;
}
