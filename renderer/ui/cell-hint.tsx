// One hint for the whole grid, beside the cell or memo under the pointer or with the focus: its name, line by line.
import { Tooltip } from '@mantine/core';
import { type RefObject, useEffect, useState } from 'react';

/** Between the lines of a cell's name: a pause where it is read aloud, a new line in the hint. */
export const HINT_BREAK = '.\n';
const WAIT = 250;

/** The words of a cell are in its first, hidden part. */
const nameOf = (cell: HTMLElement): string => cell.querySelector('.wd-hidden')?.textContent ?? '';

interface Hint {
  readonly cell: HTMLElement;
  readonly lines: readonly string[];
}

export function CellHint({ grid }: { grid: RefObject<HTMLElement | null> }) {
  const [hint, setHint] = useState<Hint | null>(null);

  useEffect(() => {
    const root = grid.current;
    if (!root) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let at: HTMLElement | null = null;
    const show = (cell: HTMLElement | null): void => {
      if (cell === at) return;
      at = cell;
      clearTimeout(timer);
      setHint(null);
      if (!cell) return;
      timer = setTimeout(() => {
        setHint({ cell, lines: nameOf(cell).split(HINT_BREAK) });
      }, WAIT);
    };
    const cellOf = ({ target }: Event): HTMLElement | null =>
      target instanceof Element ? target.closest<HTMLElement>('[data-id], [data-hint]') : null;
    const enter = (event: Event): void => show(cellOf(event));
    // Only focus that keys have brought: after a click the pointer is there already.
    const focus = (event: Event): void => {
      const cell = cellOf(event);
      if (cell?.matches(':focus-visible')) show(cell);
    };
    const leave = (): void => show(null);
    const hide = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') leave();
    };
    root.addEventListener('pointerover', enter);
    root.addEventListener('pointerleave', leave);
    root.addEventListener('pointerdown', leave);
    root.addEventListener('focusin', focus);
    root.addEventListener('focusout', leave);
    root.addEventListener('keydown', hide);
    return () => {
      clearTimeout(timer);
      root.removeEventListener('pointerover', enter);
      root.removeEventListener('pointerleave', leave);
      root.removeEventListener('pointerdown', leave);
      root.removeEventListener('focusin', focus);
      root.removeEventListener('focusout', leave);
      root.removeEventListener('keydown', hide);
    };
  }, [grid]);

  if (!hint?.cell.isConnected) return null;
  return (
    <Tooltip
      opened
      target={hint.cell}
      multiline
      maw={360}
      position="top"
      label={hint.lines.map((line, index) => (
        <span key={line} className="wd-tip-line" data-first={index === 0}>
          {line}
        </span>
      ))}
    />
  );
}
