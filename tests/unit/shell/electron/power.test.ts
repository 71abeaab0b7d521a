// Power: two tellers of one story, and a system that waits for an app which asks it to.
import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { createElectronPower } from '../../../../electron/shell/electron/power.ts';
import { createPowerMerge } from '../../../../electron/shell/electron/power-merge.ts';
import type { PowerEvent, PowerMonitor } from '../../../../electron/tracker/ports.ts';

const heard = (events: readonly (readonly [PowerEvent, number])[]): PowerEvent[] => {
  const news = createPowerMerge();
  return events.filter(([event, now]) => news(event, now)).map(([event]) => event);
};

describe('two tellers', () => {
  it('count once, in whichever order they speak', () => {
    expect(
      heard([
        ['lock', 0],
        ['lock', 5],
        ['suspend', 10],
        ['suspend', 4_000],
        ['resume', 4_001],
        ['unlock', 4_002],
        ['resume', 4_003],
        ['unlock', 60_000],
      ]),
    ).toEqual(['lock', 'suspend', 'resume', 'unlock']);
  });

  it('may tell of a return whose beginning nobody saw', () => {
    expect(
      heard([
        ['resume', 0],
        ['unlock', 0],
        ['resume', 1],
      ]),
    ).toEqual(['resume', 'unlock']);
  });

  it('tell a shutdown anew after one that was called off', () => {
    expect(
      heard([
        ['shutdown', 0],
        ['shutdown', 900],
        ['shutdown', 120_000],
      ]),
    ).toEqual(['shutdown', 'shutdown']);
  });
});

class FakeLogind implements PowerMonitor {
  tell: ((event: PowerEvent) => void) | null = null;
  start(listener: (event: PowerEvent) => void): void {
    this.tell = listener;
  }
  async stop(): Promise<void> {
    this.tell = null;
  }
  selfTest: PowerMonitor['selfTest'] = async () => ({
    ...{ part: 'power', state: 'limited', reason: 'no-session', detail: 'said by logind', remedy: null },
  });
}

function made(logind: FakeLogind | null) {
  // It has many more events and calls; the monitor uses these.
  const system = new EventEmitter() as EventEmitter & Electron.PowerMonitor;
  const told: string[] = [];
  const onShutdown = (): void => void told.push('quit');
  const power = createElectronPower({ system, logind, onShutdown });
  return { system, told, power, start: () => power.start((event) => told.push(event)) };
}

describe('under Electron', () => {
  it('logind and Electron tell one story on Linux', () => {
    const logind = new FakeLogind();
    const { system, told, start } = made(logind);
    start();
    logind.tell?.('lock');
    system.emit('suspend');
    logind.tell?.('suspend');
    logind.tell?.('resume');
    system.emit('resume');
    logind.tell?.('unlock');
    expect(told).toEqual(['lock', 'suspend', 'resume', 'unlock']);
  });

  it('lock and unlock come from Electron on macOS and Windows', async () => {
    const { system, told, start, power } = made(null);
    start();
    system.emit('lock-screen');
    system.emit('unlock-screen');
    expect(told).toEqual(['lock', 'unlock']);
    expect(await power.selfTest()).toMatchObject({ part: 'power', state: 'ok' });
  });

  it('a shutdown is delayed, told before the app is asked to quit, and both only once', () => {
    const logind = new FakeLogind();
    const { system, told, start } = made(logind);
    start();
    let delayed = 0;
    const event = { preventDefault: () => void delayed++ };
    system.emit('shutdown', event);
    logind.tell?.('shutdown');
    expect(told).toEqual(['shutdown', 'quit']);
    expect(delayed).toBe(1);
  });

  it('tells nothing before it is started, nothing after it is stopped, and nothing twice when started anew', async () => {
    const logind = new FakeLogind();
    const { system, told, start, power } = made(logind);
    system.emit('suspend');
    start();
    start();
    system.emit('resume');
    expect(told).toEqual(['resume']);
    await power.stop();
    expect(logind.tell).toBeNull();
    system.emit('suspend');
    expect(told).toEqual(['resume']);
  });

  it('asks logind what can be told on Linux', async () => {
    expect(await made(new FakeLogind()).power.selfTest()).toMatchObject({ reason: 'no-session' });
  });
});
