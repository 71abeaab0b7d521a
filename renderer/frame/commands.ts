// Gives components the registry of commands: the keys, the list of keys and the palette come from here.
import { useEffect, useRef, useSyncExternalStore } from 'react';
import { type Command, type CommandGroup, createRegistry, keyName } from './registry.ts';

export { type Command, type CommandGroup, heard } from './registry.ts';

const registry = createRegistry();

/** All that can be done on the page as it is now, in the order of registration. */
export const useAllCommands = (): readonly CommandGroup[] =>
  useSyncExternalStore(registry.subscribe, registry.all);

const spell = ({ title, commands }: CommandGroup): string =>
  JSON.stringify([title, commands.map(({ id, name, keys }) => [id, name, keys])]);

/**
 * Registers commands while the component is there. What is registered later is asked first. `over`: they belong to
 * something that lies over the page, marked `data-own-keys`, and are heard there.
 */
export function useCommands(title: string, commands: readonly Command[], over = false): void {
  const group = useRef<CommandGroup>({ title, commands, over });
  const told = useRef('');
  useEffect(() => {
    group.current = { title, commands, over };
    const now = spell(group.current);
    if (told.current !== '' && told.current !== now) registry.changed();
    told.current = now;
  });
  useEffect(() => registry.add(group), []);
}

const FIELD =
  'input, textarea, select, [contenteditable="true"], [role="dialog"], [role="listbox"], [role="menu"]';
/** Fields that letters mean nothing to. */
const NO_TEXT = 'input[type="checkbox"], input[type="radio"]';
/** These use Space and Enter themselves. */
const PRESSED = 'button, a[href], summary, [role="button"], [role="radio"], [role="switch"], [role="tab"]';

/** The dialog on top, if there is one. */
const dialogOnTop = (): Element | undefined =>
  [...document.querySelectorAll('[role="dialog"][aria-modal="true"]')].at(-1);

/** The keys of all commands: they sleep while a field, a menu or a dialog has the cursor. Called once, by the frame. */
export function useCommandKeys(): void {
  useEffect(() => {
    function press(event: KeyboardEvent): void {
      const key = keyName(event);
      if (event.defaultPrevented || key === null) return;
      const target = event.target instanceof Element ? event.target : document.body;
      const top = dialogOnTop();
      if (top && !top.matches('[data-own-keys]')) return;
      if ((key === ' ' || key === 'Enter') && target.closest(PRESSED)) return;
      const field = target.closest(FIELD);
      const inField = field !== null && field !== top && !target.matches(NO_TEXT);
      if (registry.press({ key, repeat: event.repeat, inField }, event)) event.preventDefault();
    }
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
}
