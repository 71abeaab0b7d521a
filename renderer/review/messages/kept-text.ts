// What is being written, kept in this tab: a reload loses nothing.
import { useCallback, useState } from 'react';

export function useKeptText(name: string): readonly [string, (text: string) => void] {
  const key = `work-diary-text-${name}`;
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
