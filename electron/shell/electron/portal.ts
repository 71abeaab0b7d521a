// Whether a desktop portal here can ask a person for their display.
import { z } from 'zod';
import { type Bus, connectBus, sessionBusAddress } from '../../capture/dbus.ts';
import type { Environment } from '../../capture/display-kind.ts';

const version = z.tuple([z.object({ value: z.number().min(1) })]);

/** Asks for the version of its ScreenCast interface, which starts the portal where it can be started. */
export async function screenCastOffered(env: Environment): Promise<boolean> {
  const address = sessionBusAddress(env);
  if (address === null) return false;
  let bus: Bus | null = null;
  try {
    bus = await connectBus(address, () => {});
    const answer = await bus.call({
      destination: 'org.freedesktop.portal.Desktop',
      path: '/org/freedesktop/portal/desktop',
      interface: 'org.freedesktop.DBus.Properties',
      member: 'Get',
      signature: 'ss',
      body: ['org.freedesktop.portal.ScreenCast', 'version'],
    });
    return version.safeParse(answer).success;
  } catch {
    // No portal, or one that knows no screens, is the answer.
    return false;
  } finally {
    bus?.close();
  }
}
