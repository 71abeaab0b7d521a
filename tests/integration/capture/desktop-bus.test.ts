// Power events, notifications and GNOME's idle time over a real bus, with stand-ins for the desktop's services.
import { Variant } from 'dbus-next';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createIdleMeter } from '../../../electron/capture/idle-meter.ts';
import { createNotifier, type DesktopNotifier } from '../../../electron/capture/notifier.ts';
import { createPowerMonitor } from '../../../electron/capture/power-monitor.ts';
import { sharedClock } from '../../../electron/capture/shared-clock.ts';
import type { PowerEvent, PowerMonitor } from '../../../electron/tracker/ports.ts';
import { type Method, type Service, startBus, startService, type TestBus } from '../../support/bus.ts';

const PATIENCE = { timeout: 30_000, interval: 20 };
const LOGIN = 'org.freedesktop.login1';
const MANAGER = '/org/freedesktop/login1';
const SESSION = '/org/freedesktop/login1/session/_31';
const OTHER = '/org/freedesktop/login1/session/_32';

let bus: TestBus;
const services: Service[] = [];
beforeEach(async () => {
  bus = await startBus();
});
afterEach(async () => {
  await Promise.all(services.splice(0).map((service) => service.stop()));
  await bus.stop();
});

async function serve(name: string, methods: Readonly<Record<string, Method>>): Promise<Service> {
  const service = await startService(bus.address, name, methods);
  services.push(service);
  return service;
}

describe('power', () => {
  let listening: number;
  let monitor: PowerMonitor;
  let events: PowerEvent[];

  beforeEach(() => {
    listening = 0;
    events = [];
    monitor = createPowerMonitor({ env: { DBUS_SYSTEM_BUS_ADDRESS: bus.address } });
  });
  afterEach(() => monitor.stop());

  const logind = (session: Method): Promise<Service> =>
    serve(LOGIN, {
      ListSessions: () => ['a(susso)', [[]]],
      GetSessionByPID: session,
      GetUser: () => null,
      Get: () => {
        listening++;
        return ['v', [new Variant('b', false)]];
      },
    });

  /** Signals are only heard once the match rules are set, so the first is sent until it arrives. */
  async function ready(login: Service): Promise<void> {
    monitor.start((event) => events.push(event));
    await expect
      .poll(() => {
        login.signal(MANAGER, `${LOGIN}.Manager.PrepareForSleep`, 'b', [false]);
        login.signal(SESSION, `${LOGIN}.Session.Lock`, '', []);
        return events.includes('resume') && (listening === 0 || events.includes('lock'));
      }, PATIENCE)
      .toBe(true);
    login.signal(SESSION, `${LOGIN}.Session.Unlock`, '', []);
    login.signal(MANAGER, `${LOGIN}.Manager.PrepareForShutdown`, 'b', [true]);
    await expect.poll(() => events.at(-1), PATIENCE).toBe('shutdown');
    events.length = 0;
  }

  it('tells suspend, resume, lock, unlock and shutdown in their order', async () => {
    const login = await logind(() => ['o', [SESSION]]);
    await ready(login);
    login.signal(SESSION, `${LOGIN}.Session.Lock`, '', []);
    login.signal(MANAGER, `${LOGIN}.Manager.PrepareForSleep`, 'b', [true]);
    login.signal(MANAGER, `${LOGIN}.Manager.PrepareForSleep`, 'b', [false]);
    login.signal(SESSION, `${LOGIN}.Session.Unlock`, '', []);
    login.signal(MANAGER, `${LOGIN}.Manager.PrepareForShutdown`, 'b', [false]);
    login.signal(MANAGER, `${LOGIN}.Manager.PrepareForShutdown`, 'b', [true]);
    await expect.poll(() => events, PATIENCE).toEqual(['lock', 'suspend', 'resume', 'unlock', 'shutdown']);
    expect(await monitor.selfTest()).toMatchObject({ part: 'power', state: 'ok' });
  });

  it('takes a lock once, told by hint or signal, and not that of another session', async () => {
    const login = await logind(() => ['o', [SESSION]]);
    await ready(login);
    const hint = (path: string, locked: boolean): void =>
      login.signal(path, 'org.freedesktop.DBus.Properties.PropertiesChanged', 'sa{sv}as', [
        `${LOGIN}.Session`,
        { LockedHint: new Variant('b', locked) },
        [],
      ]);
    hint(OTHER, true);
    login.signal(OTHER, `${LOGIN}.Session.Lock`, '', []);
    hint(SESSION, true);
    login.signal(SESSION, `${LOGIN}.Session.Lock`, '', []);
    hint(SESSION, false);
    hint(SESSION, false);
    login.signal(MANAGER, `${LOGIN}.Manager.PrepareForSleep`, 'b', [true]);
    await expect.poll(() => events, PATIENCE).toEqual(['lock', 'unlock', 'suspend']);
  });

  it('believes nobody but logind', async () => {
    const login = await logind(() => ['o', [SESSION]]);
    const stranger = await serve('org.example.Stranger', {});
    await ready(login);
    stranger.signal(MANAGER, `${LOGIN}.Manager.PrepareForSleep`, 'b', [true]);
    stranger.signal(SESSION, `${LOGIN}.Session.Lock`, '', []);
    await stranger.stop();
    services.splice(services.indexOf(stranger), 1);
    login.signal(MANAGER, `${LOGIN}.Manager.PrepareForSleep`, 'b', [true]);
    await expect.poll(() => events, PATIENCE).toEqual(['suspend']);
  });

  it('says that lock is not seen where we have no session', async () => {
    await logind(() => null);
    expect(await monitor.selfTest()).toMatchObject({ state: 'limited', reason: 'no-session' });
  });

  it('says that there is no logind, or no bus, and nothing breaks', async () => {
    expect(await monitor.selfTest()).toMatchObject({ state: 'failed', reason: 'no-logind' });
    monitor.start((event) => events.push(event));
    await bus.stop();
    expect(await monitor.selfTest()).toMatchObject({ state: 'failed', reason: 'no-logind' });
    const none = createPowerMonitor({ env: { DBUS_SYSTEM_BUS_ADDRESS: 'unix:path=/nowhere/socket' } });
    none.start((event) => events.push(event));
    expect(await none.selfTest()).toMatchObject({ state: 'failed', reason: 'no-logind' });
    await none.stop();
    expect(events).toEqual([]);
  });
});

describe('notifications', () => {
  const NAME = 'org.freedesktop.Notifications';
  let shown: unknown[][];
  let notifier: DesktopNotifier;
  beforeEach(() => {
    shown = [];
  });
  afterEach(() => notifier.stop());

  const desktop = (): Promise<Service> =>
    serve(NAME, {
      GetServerInformation: () => ['ssss', ['test', 'test', '1', '1.2']],
      Notify: ({ body }) => {
        shown.push(body);
        return ['u', [1]];
      },
    });

  it('shows them, with what looks like markup as text', async () => {
    await desktop();
    notifier = createNotifier({ env: { DBUS_SESSION_BUS_ADDRESS: bus.address } });
    await notifier.ready();
    expect(notifier.available()).toBe(true);
    notifier.show({ reason: 'sample', message: 'a <b> & c' }, 'en');
    await expect.poll(() => shown.length, PATIENCE).toBe(1);
    expect(shown[0]).toMatchObject(['Work Diary', 0, '', 'Work Diary', 'a &lt;b&gt; &amp; c', [], {}, -1]);
    expect(await notifier.selfTest()).toMatchObject({ part: 'notifications', state: 'ok' });
  });

  it('is available only while the service answers', async () => {
    notifier = createNotifier({ env: { DBUS_SESSION_BUS_ADDRESS: bus.address } });
    await notifier.ready();
    expect(notifier.available()).toBe(false);
    expect(await notifier.selfTest()).toMatchObject({ state: 'failed', reason: 'no-service' });
    const service = await desktop();
    await expect.poll(() => notifier.available(), PATIENCE).toBe(true);
    await service.stop();
    services.splice(services.indexOf(service), 1);
    await expect.poll(() => notifier.available(), PATIENCE).toBe(false);
    await desktop();
    await expect.poll(() => notifier.available(), PATIENCE).toBe(true);
    await bus.stop();
    await expect.poll(() => notifier.available(), PATIENCE).toBe(false);
    services.length = 0;
  });

  it('is not available without a bus', async () => {
    notifier = createNotifier({ env: {} });
    await notifier.ready();
    notifier.show({ reason: 'sample', message: 'nobody sees this' }, 'en');
    expect(notifier.available()).toBe(false);
    expect(await notifier.selfTest()).toMatchObject({ state: 'failed', reason: 'no-service' });
  });
});

it('asks GNOME for idle time on Wayland', async () => {
  const meter = createIdleMeter({
    env: { WAYLAND_DISPLAY: 'wayland-0', DBUS_SESSION_BUS_ADDRESS: bus.address },
    now: sharedClock,
  });
  expect(await meter.idleTime()).toBeNull();
  await serve('org.gnome.Mutter.IdleMonitor', { GetIdletime: () => ['t', [4_321n]] });
  expect(await meter.idleTime()).toBe(4_321);
});
