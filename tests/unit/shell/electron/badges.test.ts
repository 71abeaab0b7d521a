// The mark on the button of a window in the taskbar of Windows, which is new and bare each time the window is shown again.
import { EventEmitter } from 'node:events';
import type { BrowserWindow } from 'electron';
import { expect, it, vi } from 'vitest';
import { createBadges } from '../../../../electron/shell/electron/badges.ts';
import { shellWords } from '../../../../electron/shell/electron/words.ts';
import { runningTimer, sampleState } from '../../../support/sample-diary.ts';

// There is no Windows here: this is what its pictures are made with.
vi.mock('electron', () => ({ app: {}, nativeImage: { createFromPath: (path: string) => path } }));

const NOW = Date.parse('2026-03-04T15:02:13Z');
const running = sampleState(NOW, { timer: runningTimer(NOW) });

class Button extends EventEmitter {
  readonly said: string[] = [];
  setOverlayIcon(image: string | null, text: string): void {
    this.said.push(image === null ? 'nothing' : text);
  }
}

it('is set once, again each time the window is shown, and with the state after that', () => {
  const button = new Button();
  const badges = createBadges({
    platform: 'win32',
    icons: new URL('file:///icons/'),
    words: () => shellWords('en', 'en'),
    window: () => button as unknown as BrowserWindow,
  });
  badges.update(running);
  badges.update(running);
  expect(button.said.splice(0)).toEqual(['Recording']);
  for (let shown = 0; shown < 2; shown++) {
    button.emit('show');
    expect(button.said.splice(0)).toEqual(['Recording']);
    badges.update(running);
    badges.update(running);
    expect(button.said.splice(0)).toEqual(['Recording']);
  }
  badges.update(sampleState(NOW));
  button.emit('show');
  expect(button.said).toEqual(['nothing', 'nothing']);
});
