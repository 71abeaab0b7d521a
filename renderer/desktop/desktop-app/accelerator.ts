// A global shortcut from the keys that are pressed, written as Electron writes accelerators, and read back for people.
import { acceleratorSchema } from '../../../shared/diary-api.ts';

/** What of a `KeyboardEvent` says which keys are down. */
export interface KeysDown {
  readonly key: string;
  /** Where the key sits, whatever it writes: "Digit1", "KeyA". */
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  readonly metaKey: boolean;
  /** Whether AltGr is down; Windows says Control and Alt as well then. */
  readonly altGraph: boolean;
}

/**
 * `holding`: modifiers alone so far. `wrong`: `modifier` is missing, or is one that writes letters; `key` cannot be used;
 * `common`: every program uses these keys itself.
 */
export type Recorded =
  | { readonly is: 'keys'; readonly accelerator: string }
  | { readonly is: 'holding'; readonly parts: readonly string[] }
  | { readonly is: 'wrong'; readonly why: 'modifier' | 'key' | 'common' };

const NAMED: Readonly<Record<string, string>> = {
  ' ': 'Space',
  '+': 'Plus',
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  Home: 'Home',
  End: 'End',
  PageUp: 'PageUp',
  PageDown: 'PageDown',
  Insert: 'Insert',
  Delete: 'Delete',
};
const MODIFIERS = new Set(['Control', 'Alt', 'AltGraph', 'Shift', 'Meta', 'OS', 'Super', 'Hyper', 'Fn']);
const FUNCTION = /^F([1-9]|1\d|2[0-4])$/;

/** The key itself. Letters as the keyboard writes them; digits by their place, where Shift or another layout has signs. */
function keyOf({ key, code }: KeysDown): string | null {
  const digit = /^Digit(\d)$/.exec(code)?.[1];
  if (digit) return digit;
  if (/^[a-z]$/i.test(key)) return key.toUpperCase();
  // Alt makes other signs of letters on a Mac.
  const place = /^Key([A-Z])$/.exec(code)?.[1];
  if (place) return place;
  return FUNCTION.test(key) ? key : (NAMED[key] ?? null);
}

/** The same settings serve on any system, so the main modifier of each is written as one. */
function modifiersOf(down: KeysDown, mac: boolean): string[] {
  const parts: string[] = [];
  if (mac ? down.metaKey : down.ctrlKey) parts.push('CommandOrControl');
  if (mac && down.ctrlKey) parts.push('Control');
  if (!mac && down.metaKey) parts.push('Super');
  if (down.altKey) parts.push('Alt');
  if (down.shiftKey) parts.push('Shift');
  return parts;
}

/** What the keys that are down mean as a shortcut. `mac`: Command is the main modifier. */
export function recordKeys(down: KeysDown, mac: boolean): Recorded {
  const parts = modifiersOf(down, mac);
  if (MODIFIERS.has(down.key)) return { is: 'holding', parts };
  const key = keyOf(down);
  if (key === null) return { is: 'wrong', why: 'key' };
  const strong = parts.some((part) => part !== 'Shift');
  // Shift alone writes capitals; with a function key it writes nothing.
  if (down.altGraph || !(strong || (parts.length > 0 && FUNCTION.test(key)))) {
    return { is: 'wrong', why: 'modifier' };
  }
  // Copy, paste, save and their like would be taken from every other program.
  if (parts.join() === 'CommandOrControl' && /^[A-Z0-9]$/.test(key)) return { is: 'wrong', why: 'common' };
  const accelerator = [...parts, key].join('+');
  return acceleratorSchema.safeParse(accelerator).success
    ? { is: 'keys', accelerator }
    : { is: 'wrong', why: 'key' };
}

export interface KeyWords {
  readonly control: string;
  /** Of a key that has no sign, by its name in an accelerator. */
  named(key: string): string;
}

const ELSEWHERE: Readonly<Record<string, string>> = { Super: 'Super', Alt: 'Alt', Shift: 'Shift' };
const ON_MAC: Readonly<Record<string, string>> = { Super: '⌘', Alt: '⌥', Shift: '⇧' };
const SIGNS: Readonly<Record<string, string>> = { Plus: '+', Up: '↑', Down: '↓', Left: '←', Right: '→' };
/** The other names that Electron has for the same modifiers. */
const SAME: Readonly<Record<string, string>> = {
  CmdOrCtrl: 'CommandOrControl',
  Ctrl: 'Control',
  Command: 'Super',
  Cmd: 'Super',
  Meta: 'Super',
  Option: 'Alt',
};

/** The names of an accelerator's keys, as they stand on the keyboard. */
export function keysOf(accelerator: string, mac: boolean, words: KeyWords): string[] {
  return accelerator.split('+').map((written) => {
    const part = SAME[written] ?? written;
    if (part === 'CommandOrControl') return mac ? '⌘' : words.control;
    if (part === 'Control') return mac ? '⌃' : words.control;
    return (mac ? ON_MAC : ELSEWHERE)[part] ?? SIGNS[part] ?? words.named(part);
  });
}
