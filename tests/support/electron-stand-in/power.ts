// powerMonitor and powerSaveBlocker: tests fire the events that a system would.
import { outside } from './electron.ts';
import { Room } from './refusal.ts';

class PowerMonitor extends Room {
  static override readonly label: string = 'powerMonitor';
  static override readonly events = [
    ...['suspend', 'resume', 'shutdown', 'lock-screen', 'unlock-screen', 'on-ac', 'on-battery'],
    ...['thermal-state-change', 'speed-limit-change', 'user-did-become-active', 'user-did-resign-active'],
  ];
  readonly onBatteryPower = false;
  getSystemIdleTime = (): number => outside.idleSeconds;
  getSystemIdleState = (threshold: number): 'active' | 'idle' =>
    outside.idleSeconds >= threshold ? 'idle' : 'active';
  isOnBatteryPower = (): boolean => this.onBatteryPower;
}

export const powerMonitor = new PowerMonitor();

let lastId = 0;
const blocking = new Set<number>();

export const powerSaveBlocker = {
  start() {
    blocking.add(++lastId);
    return lastId;
  },
  stop: (id) => blocking.delete(id),
  isStarted: (id) => blocking.has(id),
} satisfies Electron.PowerSaveBlocker;
