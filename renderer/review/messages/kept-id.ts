// The id of the message that is being written, kept in this tab from the first try on: where its answer is lost and the page is loaded anew, the next try is the same message.
import { useCallback, useState } from 'react';
import { newId } from '../line/new-id.ts';
import { useMe } from '../line/site.tsx';
import { keptKey } from '../line/tab-memory.ts';

export interface KeptId {
  readonly id: string;
  /** Before it is sent: from now on nobody knows whether it arrived. */
  keep(): void;
  /** It arrived: what is written next is another message. */
  renew(): void;
}

export function useKeptId(contract: string): KeptId {
  const { person } = useMe();
  const key = keptKey(person, `message-${contract}`);
  const [id, setId] = useState(() => sessionStorage.getItem(key) ?? newId());
  return {
    id,
    keep: useCallback(() => sessionStorage.setItem(key, id), [key, id]),
    renew: useCallback(() => {
      sessionStorage.removeItem(key);
      setId(newId());
    }, [key]),
  };
}
