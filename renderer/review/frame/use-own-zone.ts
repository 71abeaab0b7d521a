// Tells the server in which time zone this browser stands, for those who read this person's diary.
import { useEffect, useState } from 'react';
import { localZone } from '../../ui/time-format.ts';
import { useMe, useSite } from '../line/site.tsx';

/** Once for a page, and only what the server does not know. The zone that times are shown in here is another thing. */
export function useOwnZone(): void {
  const { client } = useSite();
  const { zone } = useMe();
  // As it was when the page opened: two pages in two zones do not correct each other.
  const [news] = useState(() => (zone === localZone() ? null : localZone()));
  useEffect(() => {
    // Where it is not taken, nobody has to do anything: the next page tries again.
    if (news !== null) void client.ask('savePreferences', { body: { zone: news } });
  }, [client, news]);
}
