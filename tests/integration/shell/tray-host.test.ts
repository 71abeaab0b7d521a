// Whether the desktop shows tray icons, asked over a real bus.
import { Variant } from 'dbus-next';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type TrayHost, watchTrayHost } from '../../../electron/shell/electron/tray-host.ts';
import { type Method, type Service, startBus, startService, type TestBus } from '../../support/bus.ts';

const WATCHER = 'org.kde.StatusNotifierWatcher';
const PATIENCE = { timeout: 30_000, interval: 20 };

let bus: TestBus;
let answers: boolean[];
/** Keeps icons; `host`: whether a program shows them. */
const watcher = (host: () => boolean): Readonly<Record<string, Method>> => ({
  Get: ({ body }) =>
    body[0] === WATCHER && body[1] === 'IsStatusNotifierHostRegistered'
      ? ['v', [new Variant('b', host())]]
      : null,
});
const hosts: TrayHost[] = [];
const services: Service[] = [];
beforeEach(async () => {
  bus = await startBus();
  answers = [];
});
afterEach(async () => {
  vi.useRealTimers();
  for (const host of hosts.splice(0)) host.stop();
  await Promise.all(services.splice(0).map((service) => service.stop()));
  await bus.stop();
});

function watch(platform: NodeJS.Platform = 'linux', address: string | undefined = bus.address): TrayHost {
  const host = watchTrayHost({
    platform,
    env: address === undefined ? {} : { DBUS_SESSION_BUS_ADDRESS: address },
    changed: () => answers.push(host.shown()),
  });
  hosts.push(host);
  return host;
}

it('is told where a program of the desktop shows them', async () => {
  services.push(
    await startService(
      bus.address,
      WATCHER,
      watcher(() => true),
    ),
  );
  const host = watch();
  await host.ready();
  expect(host.shown()).toBe(true);
  expect(answers).toEqual([true]);
});

it('follows that program as it comes and goes', async () => {
  const host = watch();
  await host.ready();
  expect(host.shown()).toBe(false);
  const service = await startService(
    bus.address,
    WATCHER,
    watcher(() => true),
  );
  await expect.poll(() => host.shown(), PATIENCE).toBe(true);
  await service.stop();
  await expect.poll(() => host.shown(), PATIENCE).toBe(false);
  expect(answers).toEqual([true, false]);
});

it('waits, where icons are kept, for somebody who shows them', async () => {
  let there = false;
  const service = await startService(
    bus.address,
    WATCHER,
    watcher(() => there),
  );
  services.push(service);
  const host = watch();
  await host.ready();
  expect(host.shown()).toBe(false);
  const tell = (now: boolean, member: string) => {
    there = now;
    service.signal('/StatusNotifierWatcher', member, '', []);
  };
  tell(true, 'StatusNotifierHostRegistered');
  await expect.poll(() => host.shown(), PATIENCE).toBe(true);
  tell(false, 'StatusNotifierHostUnregistered');
  await expect.poll(() => host.shown(), PATIENCE).toBe(false);
  expect(answers).toEqual([true, false]);
});

it('asks again later where whoever has the name does not answer', async () => {
  let silent = true;
  const { Get } = watcher(() => true);
  services.push(
    await startService(bus.address, WATCHER, { Get: (call) => (silent ? null : (Get?.(call) ?? null)) }),
  );
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const host = watch();
  await host.ready();
  expect(host.shown()).toBe(false);
  silent = false;
  vi.advanceTimersByTime(60_000);
  await expect.poll(() => host.shown(), PATIENCE).toBe(true);
});

it('is false where the bus goes away, and where there is none', async () => {
  services.push(
    await startService(
      bus.address,
      WATCHER,
      watcher(() => true),
    ),
  );
  const host = watch();
  await host.ready();
  expect(host.shown()).toBe(true);
  await Promise.all(services.splice(0).map((service) => service.stop()));
  await bus.stop();
  await expect.poll(() => host.shown(), PATIENCE).toBe(false);
  const alone = watchTrayHost({ platform: 'linux', env: {}, changed: () => answers.push(true) });
  await alone.ready();
  expect(alone.shown()).toBe(false);
});

it('is true on macOS and Windows', () => {
  for (const platform of ['darwin', 'win32'] as const) expect(watch(platform).shown()).toBe(true);
});
