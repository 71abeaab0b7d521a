// The text for a request for help: what helps, and nothing of the person.
import { expect, it } from 'vitest';
import { aboutText } from '../../../../renderer/desktop/desktop-app/about-text.ts';

const about = {
  version: '1.2.3',
  shell: 'electron',
  runtimes: [
    { name: 'Electron', version: '45.4.1' },
    { name: 'Node', version: '24.21.0' },
  ],
  system: 'Debian (linux 6.1, x64)',
  logFolder: '/home/somebody/.local/share/work-diary/logs',
} as const;

it('names versions, system and the self-test', () => {
  const text = aboutText(about, [
    {
      part: 'screen',
      state: 'failed',
      reason: 'permission-missing',
      detail: 'in /home/somebody',
      remedy: null,
    },
  ]);
  expect(text).toBe(
    [
      'Work Diary 1.2.3 (desktop app)',
      'Electron 45.4.1',
      'Node 24.21.0',
      'Debian (linux 6.1, x64)',
      'self-test screen: failed (permission-missing)',
      '',
    ].join('\n'),
  );
});

it('names no folder and no detail, which may name the person', () => {
  const line = {
    part: 'storage',
    state: 'limited',
    reason: 'disk-low',
    detail: '/home/somebody',
    remedy: null,
  } as const;
  expect(aboutText(about, [line])).not.toContain('somebody');
  expect(aboutText({ ...about, shell: 'browser' }, null)).toContain('(browser shell)');
});
