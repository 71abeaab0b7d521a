// Everything that can be done by name or key, in one place without a page: what there is, and what a key means now.

export interface Command {
  /** Stable name, unique on the page. */
  readonly id: string;
  /** What it does, in the reader's words. */
  readonly name: string;
  /**
   * `KeyboardEvent.key`, a letter in lower case; several where one thing has several keys. `mod+` before it is
   * Control, or Command on a Mac.
   */
  readonly keys?: readonly string[];
  /** Not in the palette: moving about, which needs a place to start from. */
  readonly onlyKey?: boolean;
  /** Not in the list of keys: the palette alone finds it, such as one line for each contract. */
  readonly onlyName?: boolean;
  /** Its key works in fields too. */
  readonly everywhere?: boolean;
  /** Its key works while something lies over the page. */
  readonly above?: boolean;
  /** Answers `false` when the key is not its business just now, so that another command may have it. */
  run(event?: KeyboardEvent): unknown;
}

export interface CommandGroup {
  readonly title: string;
  /** Lies over the page and hears its keys itself: those of the page sleep, unless they are `above`. */
  readonly over?: boolean;
  readonly commands: readonly Command[];
}

/** A key as it was pressed. */
export interface Stroke {
  /** As in `Command.keys`. */
  readonly key: string;
  /** It was held down and repeats itself. */
  readonly repeat: boolean;
  /** A field has the cursor. */
  readonly inField: boolean;
}

/** The name of a key as commands give it. `null` for strokes that belong to the browser or the system. */
export function keyName(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>,
): string | null {
  const mod = event.ctrlKey || event.metaKey;
  if (event.altKey || (mod && event.shiftKey)) return null;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  return mod ? `mod+${key}` : key;
}

const isCovered = (groups: readonly CommandGroup[]): boolean => groups.some(({ over }) => over === true);

/** The commands whose keys work now. */
export const heard = (groups: readonly CommandGroup[]): readonly CommandGroup[] =>
  isCovered(groups)
    ? groups.map((group) =>
        group.over ? group : { ...group, commands: group.commands.filter(({ above }) => above) },
      )
    : groups;

export interface Registry {
  /** What there is now; the same array until something changes. */
  all(): readonly CommandGroup[];
  subscribe(listener: () => void): () => void;
  /** Adds a group; the answer takes it away. What was added later is asked first. */
  add(group: { readonly current: CommandGroup }): () => void;
  /** Says that a group reads differently now. */
  changed(): void;
  /** Runs what the stroke means; answers whether it meant anything. */
  press(stroke: Stroke, event?: KeyboardEvent): boolean;
}

export function createRegistry(): Registry {
  const groups = new Set<{ readonly current: CommandGroup }>();
  const listeners = new Set<() => void>();
  let snapshot: readonly CommandGroup[] = [];

  function changed(): void {
    snapshot = [...groups].map((group) => group.current);
    for (const listener of listeners) listener();
  }

  return {
    all: () => snapshot,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    add(group) {
      groups.add(group);
      changed();
      return () => {
        groups.delete(group);
        changed();
      };
    },
    changed,
    press({ key, repeat, inField }, event) {
      const covered = isCovered(snapshot);
      for (const group of [...groups].reverse()) {
        for (const command of group.current.commands) {
          if (!command.keys?.includes(key) || (inField && !command.everywhere)) continue;
          if (covered && !command.above) continue;
          // A key that is held down moves on, and does nothing else twice.
          if (repeat && !command.onlyKey) continue;
          if (command.run(event) !== false) return true;
        }
      }
      return false;
    },
  };
}
