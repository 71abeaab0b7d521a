// What the tray shows for each state: that it records is never hidden, and its menu does what it says.
import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, it } from 'vitest';
import {
  markOf,
  stateLine,
  type TrayActs,
  timeText,
  titleOf,
  toolTip,
  trayMenu,
} from '../../../../electron/shell/electron/tray-model.ts';
import { shellWords } from '../../../../electron/shell/electron/words.ts';
import type { DiaryState, TimerView } from '../../../../shared/diary-api.ts';
import { HOUR, MINUTE } from '../../../../shared/domain/time.ts';
import { acme, bakery, runningTimer, sampleContract, sampleState } from '../../../support/sample-diary.ts';

const NOW = Date.parse('2026-03-04T15:02:13Z');
const en = shellWords('en', 'en');
const de = shellWords('de', 'en');
const running = sampleState(NOW, { timer: runningTimer(NOW) });
const during = (state: TimerView['state']): DiaryState =>
  sampleState(NOW, { timer: { ...runningTimer(NOW), state } });
const warning = { reason: 'no-timer', message: 'You are working and no timer runs.' };
const ask = { id: 'i1', contract: 'acme', interval: [NOW - HOUR, NOW - MINUTE] as const };

function recorder(): { acts: TrayActs; done: string[] } {
  const done: string[] = [];
  const acts: TrayActs = {
    start: ({ contract, memo, labels }) => done.push(`start ${contract} "${memo}" ${labels.join()}`),
    stop: () => done.push('stop'),
    pause: () => done.push('pause'),
    resume: () => done.push('resume'),
    open: (hash) => done.push(`open ${hash}`),
    quit: () => done.push('quit'),
  };
  return { acts, done };
}

const flat = (items: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] =>
  items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? flat(item.submenu) : [])]);

function menu(state: DiaryState | null, recent: Parameters<typeof trayMenu>[1] = []) {
  const { acts, done } = recorder();
  const items = flat(trayMenu(state, recent, en, acts));
  const item = (id: string) => items.find((one) => one.id === id);
  return {
    ids: items.flatMap(({ id }) => id ?? []),
    item,
    click(id: string): string | undefined {
      // What the system hands over is not looked at.
      Reflect.apply(item(id)?.click ?? expect.fail(`no ${id}`), null, []);
      return done.at(-1);
    },
  };
}

describe('the mark', () => {
  it.each([
    ['stopped', 'idle'],
    ['running', 'recording'],
    ['idle', 'paused'],
    ['locked', 'paused'],
    ['suspended', 'paused'],
    ['privacy', 'paused'],
  ] as const)('%s: %s', (state, mark) => expect(markOf(during(state))).toBe(mark));

  it('asks for attention while nothing is recorded', () => {
    expect(markOf(sampleState(NOW, { warnings: [warning] }))).toBe('attention');
    expect(markOf(sampleState(NOW, { idleAsks: [ask] }))).toBe('attention');
  });

  it('asks for none because of what happened once', () => {
    const stopped = { reason: 'stopped-elsewhere', message: 'The timer was stopped here.' };
    const state = sampleState(NOW, { warnings: [stopped] });
    expect(markOf(state)).toBe('idle');
    expect(toolTip(state, en)).not.toContain('Something needs attention');
    expect(markOf({ ...state, warnings: [stopped, warning] })).toBe('attention');
  });

  it('shows that it records whatever else there is', () => {
    expect(markOf({ ...running, warnings: [warning], idleAsks: [ask] })).toBe('recording');
  });

  it('is at rest while no journal is open', () => expect(markOf(null)).toBe('idle'));
});

describe('the words', () => {
  it('tell state, contract and the time of today', () => {
    expect(stateLine(running, en)).toBe('Recording: API migration (sample data), 6:41 today');
    expect(stateLine(during('privacy'), de)).toBe('Private Pause: nichts wird aufgezeichnet, heute 6:41');
    const unknown = sampleState(NOW, { timer: { ...runningTimer(NOW), today: null } });
    expect(stateLine(unknown, en)).toBe('Recording: API migration (sample data), time of today not known');
    expect(stateLine(unknown, de)).toMatch(/Zeit von heute nicht bekannt$/);
    expect(stateLine(null, en)).toBe('Opening the journal');
  });

  it('tell on hovering what waits', () => {
    expect(toolTip({ ...running, idleAsks: [ask] }, en).split('\n')).toEqual([
      'Work Diary',
      'Recording: API migration (sample data), 6:41 today',
      'Something waits for an answer',
    ]);
    expect(toolTip({ ...running, warnings: [warning] }, en)).toContain('Something needs attention');
  });

  it('fit into what Windows shows', () => {
    const long = sampleContract('acme', 'A'.repeat(120), 'Acme');
    expect(toolTip({ ...running, contracts: [long], warnings: [warning] }, de).length).toBeLessThanOrEqual(
      127,
    );
  });

  it('stand beside the icon on macOS while something is on', () => {
    expect(titleOf(sampleState(NOW))).toBe('');
    expect(titleOf(running)).toBe('6:41');
    expect(titleOf(during('idle'))).toBe('(6:41)');
    expect(titleOf({ ...running, timer: { ...running.timer, today: null } })).toBe('–');
  });

  it('count whole minutes', () => {
    expect(timeText(0)).toBe('0:00');
    expect(timeText(MINUTE - 1)).toBe('0:00');
    expect(timeText(25 * HOUR + 5 * MINUTE)).toBe('25:05');
  });
});

describe('the menu', () => {
  it('starts contracts, the last one worked on first, each with its last memo and labels', () => {
    const { ids, item, click } = menu(sampleState(NOW), [
      { contract: 'bakery', memo: 'Photos', labels: ['Design'] },
      { contract: 'gone', memo: 'Old', labels: [] },
    ]);
    expect(ids).toEqual([
      'state',
      'start',
      'start:bakery',
      'start:acme',
      'stop',
      'pause',
      'diary',
      'open',
      'settings',
      'quit',
    ]);
    expect(item('start:bakery')?.label).toBe('Website for the bakery (sample data): Photos');
    expect(click('start:bakery')).toBe('start bakery "Photos" Design');
    expect(click('start:acme')).toBe('start acme "" ');
    expect(item('start')?.label).toBe('Start');
    expect(item('stop')?.enabled).toBe(false);
    expect(item('pause')?.enabled).toBe(false);
  });

  it('stops, pauses and switches while it records', () => {
    const { ids, item, click } = menu(running);
    expect(item('start')?.label).toBe('Switch to');
    expect(ids).not.toContain('start:acme');
    expect(ids).toContain('start:bakery');
    expect(item('stop')?.enabled).toBe(true);
    expect(click('stop')).toBe('stop');
    expect(click('pause')).toBe('pause');
  });

  it('ends the privacy pause', () => {
    const { ids, click } = menu(during('privacy'));
    expect(ids).not.toContain('pause');
    expect(click('resume')).toBe('resume');
  });

  it('leads to the screens and out', () => {
    const { click } = menu(running);
    expect(click('diary')).toBe('open #/diary');
    expect(click('open')).toBe('open ');
    expect(click('settings')).toBe('open #/settings');
    expect(click('quit')).toBe('quit');
  });

  it('offers no timer before the notice of what is recorded was accepted, nor without a journal', () => {
    const unread = sampleState(NOW, { consent: { accepted: false, notices: [] } });
    for (const state of [unread, null]) {
      expect(menu(state).ids).toEqual(['state', 'diary', 'open', 'settings', 'quit']);
    }
  });

  it('offers no contract that is not active', () => {
    const ended = { ...bakery, statusChanges: [{ at: NOW - HOUR, status: 'ended' as const }] };
    const { ids, item } = menu(sampleState(NOW, { contracts: [ended] }));
    expect(ids).not.toContain('start:bakery');
    expect(item('start')?.enabled).toBe(false);
  });

  it('cuts long labels and keeps a "&" from becoming an access key', () => {
    const { item } = menu(sampleState(NOW, { contracts: [sampleContract('acme', 'Brot & Butter', '')] }), [
      { contract: 'acme', memo: 'x'.repeat(100), labels: [] },
    ]);
    expect(item('start:acme')?.label).toMatch(/^Brot && Butter \(sample data\): x+…$/);
    expect(item('start:acme')?.label?.length).toBeLessThan(65);
  });

  it('offers a handful', () => {
    const many = Array.from({ length: 30 }, (_, index) => ({ ...acme, id: `c${index}` }));
    expect(
      menu(sampleState(NOW, { contracts: many })).ids.filter((id) => id.startsWith('start:')),
    ).toHaveLength(6);
  });
});
