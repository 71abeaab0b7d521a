// What the cross of the window does, in every case that there is.
import { describe, expect, it } from 'vitest';
import { type CloseFacts, exitCode, onClose } from '../../../../electron/shell/electron/quit-model.ts';

const facts = (given: Partial<CloseFacts>): CloseFacts => ({
  leaving: 'no',
  platform: 'linux',
  closeToTray: true,
  tray: true,
  recording: false,
  ...given,
});
const platforms = ['linux', 'win32', 'darwin'] as const;
const either = [true, false] as const;

describe('closing the window', () => {
  it.each([
    [{ tray: true, recording: true }, 'hide'],
    [{ tray: true, recording: false }, 'hide'],
    [{ tray: false, recording: true }, 'minimise'],
    [{ tray: false, recording: false }, 'quit'],
    [{ closeToTray: false, recording: true }, 'quit'],
    [{ closeToTray: false, recording: false }, 'quit'],
    [{ closeToTray: false, tray: false }, 'quit'],
    [{ platform: 'darwin', closeToTray: false }, 'hide'],
    [{ platform: 'darwin', tray: false }, 'hide'],
    [{ platform: 'darwin', tray: false, recording: true }, 'minimise'],
  ] as const)('%j: %s', (given, what) => {
    expect(onClose(facts(given))).toBe(what);
  });

  it('never leaves a recording without anything to see of it', () => {
    for (const platform of platforms) {
      for (const closeToTray of either) {
        expect(onClose(facts({ platform, closeToTray, tray: false, recording: true }))).not.toBe('hide');
      }
    }
  });

  it('does not hold up an app that is leaving', () => {
    for (const platform of platforms) {
      for (const recording of either) {
        for (const leaving of ['saving', 'saved'] as const) {
          expect(onClose(facts({ platform, recording, leaving }))).toBe('close');
        }
      }
    }
  });
});

describe('the exit code', () => {
  it('is 0 only where everything was written', () => {
    expect((['all', 'not-all', 'failed', 'late'] as const).map(exitCode)).toEqual([0, 1, 1, 1]);
  });
});
