// The keys that are pressed, as an accelerator of Electron, and back.
import { describe, expect, it } from 'vitest';
import { type KeysDown, keysOf, recordKeys } from '../../../../renderer/desktop/desktop-app/accelerator.ts';
import { acceleratorSchema } from '../../../../shared/diary-api.ts';

const down = (key: string, code: string, ...held: string[]): KeysDown => ({
  key,
  code,
  ctrlKey: held.includes('ctrl'),
  altKey: held.includes('alt'),
  shiftKey: held.includes('shift'),
  metaKey: held.includes('meta'),
  altGraph: held.includes('altgr'),
});
const wrong = (why: string) => ({ is: 'wrong', why });

describe('keys that are pressed', () => {
  it.each([
    ['a function key', down('F9', 'F9', 'ctrl', 'shift'), 'CommandOrControl+Shift+F9'],
    ['Shift and a function key', down('F12', 'F12', 'shift'), 'Shift+F12'],
    ['a letter', down('P', 'KeyP', 'ctrl', 'shift'), 'CommandOrControl+Shift+P'],
    ['a letter where it stands on this keyboard', down('z', 'KeyY', 'alt'), 'Alt+Z'],
    ['a letter that Alt has changed', down('π', 'KeyP', 'alt', 'meta'), 'Super+Alt+P'],
    ['a digit that Shift has changed', down('!', 'Digit1', 'ctrl', 'shift'), 'CommandOrControl+Shift+1'],
    ['space', down(' ', 'Space', 'ctrl', 'alt'), 'CommandOrControl+Alt+Space'],
    ['plus', down('+', 'BracketRight', 'ctrl', 'alt'), 'CommandOrControl+Alt+Plus'],
    ['an arrow', down('ArrowUp', 'ArrowUp', 'meta'), 'Super+Up'],
    [
      'all modifiers',
      down('Home', 'Home', 'ctrl', 'alt', 'shift', 'meta'),
      'CommandOrControl+Super+Alt+Shift+Home',
    ],
  ])('%s', (_, keys, accelerator) => {
    expect(recordKeys(keys, false)).toEqual({ is: 'keys', accelerator });
    expect(acceleratorSchema.safeParse(accelerator).success).toBe(true);
  });

  it('name Command as the main modifier of a Mac, and Control apart from it', () => {
    expect(recordKeys(down('F9', 'F9', 'meta', 'shift'), true)).toEqual({
      is: 'keys',
      accelerator: 'CommandOrControl+Shift+F9',
    });
    expect(recordKeys(down('π', 'KeyP', 'ctrl', 'alt'), true)).toEqual({
      is: 'keys',
      accelerator: 'Control+Alt+P',
    });
  });

  it.each([
    ['none', down('p', 'KeyP')],
    ['Shift, which writes a capital', down('P', 'KeyP', 'shift')],
    ['none, with a function key', down('F9', 'F9')],
    ['AltGr, which writes signs', down('@', 'KeyQ', 'altgr')],
    ['AltGr as Windows says it', down('@', 'KeyQ', 'ctrl', 'alt', 'altgr')],
  ])('need another modifier than %s', (_, keys) => {
    expect(recordKeys(keys, false)).toEqual(wrong('modifier'));
  });

  it.each(['Escape', 'Tab', 'Enter', 'ü', 'Dead', 'MediaPlayPause', 'F25'])('cannot be %s', (key) => {
    expect(recordKeys(down(key, key, 'ctrl', 'alt'), false)).toEqual(wrong('key'));
  });

  it.each(['c', 'v', 's', '1'])('are not those of every program: Control and %s', (key) => {
    const code = key === '1' ? 'Digit1' : `Key${key.toUpperCase()}`;
    expect(recordKeys(down(key, code, 'ctrl'), false)).toEqual(wrong('common'));
    expect(recordKeys(down(key, code, 'meta'), true)).toEqual(wrong('common'));
  });

  it('may be held one after the other', () => {
    expect(recordKeys(down('Control', 'ControlLeft', 'ctrl'), false)).toEqual({
      is: 'holding',
      parts: ['CommandOrControl'],
    });
    expect(recordKeys(down('Shift', 'ShiftLeft', 'ctrl', 'shift'), false)).toEqual({
      is: 'holding',
      parts: ['CommandOrControl', 'Shift'],
    });
  });
});

describe('an accelerator', () => {
  const names: Readonly<Record<string, string>> = { Space: 'Leertaste', PageUp: 'Bild auf' };
  const words = { control: 'Strg', named: (key: string) => names[key] ?? key };

  it.each([
    ['CommandOrControl+Shift+F9', ['Strg', 'Shift', 'F9'], ['⌘', '⇧', 'F9']],
    ['Control+Alt+Up', ['Strg', 'Alt', '↑'], ['⌃', '⌥', '↑']],
    ['CmdOrCtrl+Option+Plus', ['Strg', 'Alt', '+'], ['⌘', '⌥', '+']],
    ['Super+Space', ['Super', 'Leertaste'], ['⌘', 'Leertaste']],
    ['Alt+PageUp', ['Alt', 'Bild auf'], ['⌥', 'Bild auf']],
  ])('%s is named as the keys are', (accelerator, elsewhere, mac) => {
    expect(keysOf(accelerator, false, words)).toEqual(elsewhere);
    expect(keysOf(accelerator, true, words)).toEqual(mac);
  });
});
