// Whether the connection costs by volume, as NetworkManager says.
import { z } from 'zod';
import { connectBus, systemBusAddress } from '../capture/dbus.ts';

const MANAGER = 'org.freedesktop.NetworkManager';
/** NM_METERED_YES and NM_METERED_GUESS_YES. */
const COSTLY = [1, 3];
const property = z.tuple([z.object({ value: z.number() })]);

/** `null` where nobody knows: no NetworkManager, no bus, or no answer. */
export async function isMetered(env: Readonly<Record<string, string | undefined>>): Promise<boolean | null> {
  const address = systemBusAddress(env);
  if (address === null) return null;
  try {
    const bus = await connectBus(address, () => undefined);
    try {
      const answer = await bus.call({
        destination: MANAGER,
        path: '/org/freedesktop/NetworkManager',
        interface: 'org.freedesktop.DBus.Properties',
        member: 'Get',
        signature: 'ss',
        body: [MANAGER, 'Metered'],
      });
      const said = property.safeParse(answer);
      return said.success ? COSTLY.includes(said.data[0].value) : null;
    } finally {
      bus.close();
    }
  } catch {
    // Most machines without NetworkManager answer with an error: nothing is known then.
    return null;
  }
}
