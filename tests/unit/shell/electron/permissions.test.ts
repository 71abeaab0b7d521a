// Permissions on macOS: asked at a press and never by itself, and what is missing is said.
import { beforeEach, describe, expect, it } from 'vitest';
import { createPermissions, type PermissionCalls } from '../../../../electron/shell/electron/permissions.ts';
import { withPermissions } from '../../../../electron/shell/electron/permissions-model.ts';
import type { SelfTestLine } from '../../../../electron/tracker/ports.ts';

/** A Mac on which nothing is allowed yet. */
class FakeMac implements PermissionCalls {
  readonly asked: string[] = [];
  screenStatus = 'denied';
  trusted = false;
  broken = false;
  screen(): string {
    return this.screenStatus;
  }
  accessibility(prompt: boolean): boolean {
    if (prompt) this.asked.push('accessibility');
    return this.trusted;
  }
  async lookAtScreens(): Promise<void> {
    this.asked.push('screens');
    throw new Error('Failed to get sources.');
  }
  async open(address: string): Promise<void> {
    if (this.broken) throw new Error('no application');
    this.asked.push(address.replace(/.*\?/, ''));
  }
}

let mac: FakeMac;
beforeEach(() => {
  mac = new FakeMac();
});

describe('opening', () => {
  it('shows the system’s own question at the first press and the settings at every one', async () => {
    const permissions = createPermissions(mac);
    expect(await permissions.open('screen')).toEqual({ ok: true, value: null });
    await permissions.open('screen');
    await permissions.open('accessibility');
    await permissions.open('accessibility');
    await permissions.open('input');
    expect(mac.asked).toEqual([
      ...['screens', 'Privacy_ScreenCapture', 'Privacy_ScreenCapture'],
      ...['accessibility', 'Privacy_Accessibility', 'Privacy_Accessibility'],
      'Privacy_ListenEvent',
    ]);
  });

  it('says what to do where the settings do not open', async () => {
    mac.broken = true;
    expect(await createPermissions(mac).open('input')).toMatchObject({
      ok: false,
      error: { reason: 'not-opened' },
    });
  });

  it('asks nobody when it only looks', () => {
    const permissions = createPermissions(mac);
    for (let time = 0; time < 10; time++) permissions.now();
    expect(mac.asked).toEqual([]);
    expect(permissions.now()).toEqual({ screen: 'denied', accessibility: false });
    mac.screenStatus = 'granted';
    mac.trusted = true;
    expect(permissions.now()).toEqual({ screen: 'granted', accessibility: true });
  });
});

const line = (part: SelfTestLine['part'], state: SelfTestLine['state'], reason: string): SelfTestLine => ({
  ...{ part, state, reason, detail: 'as the part found it', remedy: null },
});
const allFailed = [
  line('screen', 'failed', 'capture-forbidden'),
  line('input', 'failed', 'helper-failed'),
  line('windows', 'limited', 'title-missing'),
  line('idle', 'ok', 'ok'),
];
const said = (lines: readonly SelfTestLine[]): string[] =>
  lines.map(({ part, state, reason }) => `${part}: ${state}, ${reason}`);

describe('the self-test', () => {
  it('names each missing permission, with a remedy that says where, and leaves the rest as it is', () => {
    const lines = withPermissions(allFailed, { screen: 'denied', accessibility: false });
    expect(said(lines)).toEqual([
      'screen: failed, permission-missing',
      'input: failed, permission-missing',
      'windows: failed, permission-missing',
      'idle: ok, ok',
    ]);
    for (const { reason, remedy } of lines) {
      if (reason === 'permission-missing') expect(remedy).toMatch(/^System Settings > .*check again\./);
    }
    expect(lines[1]?.remedy).toContain('Accessibility');
  });

  it('suspects input monitoring, which nobody can ask about, where accessibility is given', () => {
    const lines = withPermissions(allFailed, { screen: 'granted', accessibility: true });
    expect(said(lines)).toEqual([
      'screen: failed, capture-forbidden',
      'input: failed, permission-missing',
      'windows: limited, title-missing',
      'idle: ok, ok',
    ]);
    expect(lines[1]?.remedy).toContain('Input Monitoring');
  });

  it('believes in input that is counted', () => {
    const counting = [line('input', 'ok', 'ok')];
    expect(withPermissions(counting, { screen: 'granted', accessibility: false })).toEqual(counting);
  });
});
