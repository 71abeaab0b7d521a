// What is being written, kept in this tab: a reload loses nothing.
import { useCallback, useState } from 'react';
import { useMe } from '../line/site.tsx';
import { keptKey } from '../line/tab-memory.ts';

/** `name` says what it is written for; each person has their own. */
export function useKeptText(name: string): readonly [string, (text: string) => void] {
  const { person } = useMe();
  const key = keptKey(person, `text-${name}`);
  const [text, setText] = useState(() => sessionStorage.getItem(key) ?? '');
  const set = useCallback(
    (next: string) => {
      if (next === '') sessionStorage.removeItem(key);
      else sessionStorage.setItem(key, next);
      setText(next);
    },
    [key],
  );
  return [text, set];
}
