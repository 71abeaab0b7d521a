// How the day is shown: large or compact, with or without empty hours; this browser remembers it.
import { type RefObject, useCallback, useLayoutEffect, useState } from 'react';
import { z } from 'zod';

const KEPT = 'work-diary-day';

const optionsSchema = z.object({
  /** `auto`: large where the whole day fits so. */
  rows: z.enum(['auto', 'large', 'compact']),
  hideEmpty: z.boolean(),
});
export type ViewOptions = z.infer<typeof optionsSchema>;

const usual: ViewOptions = { rows: 'auto', hideEmpty: true };

function kept(): ViewOptions {
  const text = localStorage.getItem(KEPT);
  if (text === null) return usual;
  try {
    return optionsSchema.catch(usual).parse(JSON.parse(text));
  } catch (error) {
    // Somebody else's text, or an older one's.
    if (error instanceof SyntaxError) return usual;
    throw error;
  }
}

export function useViewOptions(): [ViewOptions, (change: Partial<ViewOptions>) => void] {
  const [options, setOptions] = useState(kept);
  const change = useCallback((wanted: Partial<ViewOptions>) => {
    setOptions((before) => {
      const next = { ...before, ...wanted };
      localStorage.setItem(KEPT, JSON.stringify(next));
      return next;
    });
  }, []);
  return [options, change];
}

export interface Density {
  readonly density: 'large' | 'compact';
  /** Pixels of a cell. */
  readonly height: number;
  /** The picture stands above the facts. */
  readonly stacked: boolean;
}

/** Pixels: the least height of a large cell, what a large row adds with memo and gaps, height of a compact cell. */
const LARGE = { least: 32, more: 36 } as const;
const COMPACT = 32;
/** Pixels that a row needs beside its six cells; what a cell needs beside its picture, and beside and below it. */
const BESIDE = 60;
const EDGE = 8;
const FACTS = 44;
/** Of the width of a cell: what its picture may take beside the facts. Pictures are laid out at 16 to 9. */
const SHARE = 0.42;
const FLAT = 9 / 16;
/** Of its full height: the least that a cell with the picture above is given. */
const LEAST_HIGH = 0.8;

/** What fits `rows` hours into `room` × `width` pixels; `wanted` by the reader, or `auto`. */
export function densityOf(wanted: ViewOptions['rows'], rows: number, room: number, width: number): Density {
  const fitting = Math.floor(room / Math.max(1, rows)) - LARGE.more;
  if (wanted === 'compact' || (wanted === 'auto' && fitting < LARGE.least))
    return { density: 'compact', height: COMPACT, stacked: false };
  const cell = (width - BESIDE) / 6;
  const above = Math.round(cell * FLAT) + FACTS;
  if (fitting >= above * LEAST_HIGH)
    return { density: 'large', height: Math.min(above, fitting), stacked: true };
  // Higher than its picture a cell would only be emptier.
  const most = Math.max(LARGE.least, Math.round(cell * SHARE * FLAT) + EDGE);
  return {
    density: 'large',
    height: Math.min(most, Math.max(LARGE.least, fitting)),
    stacked: false,
  };
}

const BELOW = 24;

/** Pixels from the element's top to the window's bottom when nothing is scrolled, and its width. */
export function useRoom(element: RefObject<HTMLElement | null>): { room: number; width: number } {
  const [room, setRoom] = useState(600);
  const [width, setWidth] = useState(1000);
  useLayoutEffect(() => {
    function measure(): void {
      const at = element.current;
      if (!at) return;
      const scrolled = window.scrollY + (at.closest('main')?.scrollTop ?? 0);
      setRoom(Math.max(0, window.innerHeight - BELOW - (at.getBoundingClientRect().top + scrolled)));
      setWidth(at.clientWidth);
    }
    measure();
    // What stands above may grow: banners, a header in two lines.
    const observer = new ResizeObserver(measure);
    observer.observe(document.body);
    addEventListener('resize', measure);
    return () => {
      observer.disconnect();
      removeEventListener('resize', measure);
    };
  }, [element]);
  return { room, width };
}
