// Whether the desktop shows tray icons, asked over a real bus.
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type TrayHost, watchTrayHost } from '../../../electron/shell/electron/tray-host.ts';
import { type Service, startBus, startService, type TestBus } from '../../support/bus.ts';

const WATCHER = 'org.kde.StatusNotifierWatcher';
const PATIENCE = { timeout: 30_000, interval: 20 };

let bus: TestBus;
let answers: boolean[];
const hosts: TrayHost[] = [];
const services: Service[] = [];
beforeEach(async () => {
  bus = await startBus();
  answers = [];
});
afterEach(async () => {
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
  services.push(await startService(bus.address, WATCHER, {}));
  const host = watch();
  await host.ready();
  expect(host.shown()).toBe(true);
  expect(answers).toEqual([true]);
});

it('follows that program as it comes and goes', async () => {
  const host = watch();
  await host.ready();
  expect(host.shown()).toBe(false);
  const service = await startService(bus.address, WATCHER, {});
  await expect.poll(() => host.shown(), PATIENCE).toBe(true);
  await service.stop();
  await expect.poll(() => host.shown(), PATIENCE).toBe(false);
  expect(answers).toEqual([true, false]);
});

it('is false where the bus goes away, and where there is none', async () => {
  services.push(await startService(bus.address, WATCHER, {}));
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
