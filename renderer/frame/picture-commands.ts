// What keys do while a record is open large; arrows move a zoomed picture, and otherwise go from record to record.
import type { TFunction } from 'i18next';
import { type KeyboardEvent, useCallback } from 'react';
import type { PictureView } from '../ui/snapshot-viewer-state.ts';
import { type Command, useCommands } from './commands.ts';

export interface PictureCommandContext {
  readonly pictures: PictureView;
  /** `null` at the ends. */
  readonly toPrevious: (() => void) | null;
  readonly toNext: (() => void) | null;
  close(): void;
}

/** How much of the stage an arrow moves. */
const STRIDE = 0.15;

export function pictureCommands(t: TFunction, context: PictureCommandContext): readonly Command[] {
  const { pictures } = context;
  const arrow = (x: number, y: number, otherwise: (() => void) | null): boolean => {
    if (pictures.movable)
      pictures.pan({ x: -x * STRIDE * pictures.stage.width, y: -y * STRIDE * pictures.stage.height });
    else if (otherwise) otherwise();
    else return false;
    return true;
  };
  return [
    {
      id: 'segment-previous',
      name: t('record.previous'),
      keys: ['ArrowLeft'],
      onlyKey: true,
      run: () => arrow(-1, 0, context.toPrevious),
    },
    {
      id: 'segment-next',
      name: t('record.next'),
      keys: ['ArrowRight'],
      onlyKey: true,
      run: () => arrow(1, 0, context.toNext),
    },
    {
      id: 'segment-up',
      name: t('picture.up'),
      keys: ['ArrowUp'],
      onlyKey: true,
      run: () => arrow(0, -1, null),
    },
    {
      id: 'segment-down',
      name: t('picture.down'),
      keys: ['ArrowDown'],
      onlyKey: true,
      run: () => arrow(0, 1, null),
    },
    { id: 'segment-zoom-in', name: t('picture.zoomIn'), keys: ['+', '='], run: () => pictures.step('in') },
    { id: 'segment-zoom-out', name: t('picture.zoomOut'), keys: ['-', '_'], run: () => pictures.step('out') },
    { id: 'segment-fit', name: t('picture.fit'), keys: ['0'], run: () => pictures.fit() },
    { id: 'segment-full', name: t('picture.full'), keys: ['1'], run: () => pictures.full() },
    { id: 'segment-close', name: t('picture.close'), keys: ['Escape'], run: () => context.close() },
  ];
}

/** Keys that a field, a choice or a button inside uses itself. */
const uses = (target: EventTarget, key: string): boolean =>
  target instanceof Element &&
  (target.closest('input, textarea, [role="listbox"]') !== null ||
    ((key === 'Enter' || key === ' ') && target.closest('button, summary') !== null));

/** The page's keys sleep below what lies over it (`data-own-keys`), so that asks its commands itself, with the answer. */
export function useOwnKeys(title: string, commands: readonly Command[]): (event: KeyboardEvent) => void {
  useCommands(title, commands, true);
  return useCallback(
    (event) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (uses(event.target, event.key)) return;
      const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
      const command = commands.find(({ keys }) => keys?.includes(key));
      if (!command || command.run(event.nativeEvent) === false) return;
      event.preventDefault();
      event.stopPropagation();
    },
    [commands],
  );
}
