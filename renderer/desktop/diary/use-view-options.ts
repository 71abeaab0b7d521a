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
}

/** Heights in pixels: of a large cell, what a large row adds with memo and gaps, of a compact cell. */
const LARGE = { least: 36, most: 88, more: 36 } as const;
const COMPACT = 32;

/** What fits `rows` hours into `room` pixels; `wanted` by the reader, or `auto`. */
export function densityOf(wanted: ViewOptions['rows'], rows: number, room: number): Density {
  const fitting = Math.floor(room / Math.max(1, rows)) - LARGE.more;
  const large = wanted === 'large' || (wanted === 'auto' && fitting >= LARGE.least);
  return large
    ? { density: 'large', height: Math.min(LARGE.most, Math.max(LARGE.least, fitting)) }
    : { density: 'compact', height: COMPACT };
}

const BELOW = 24;

/** Pixels from the element's top to the window's bottom when nothing is scrolled. */
export function useRoom(element: RefObject<HTMLElement | null>): number {
  const [room, setRoom] = useState(600);
  useLayoutEffect(() => {
    function measure(): void {
      const at = element.current;
      if (!at) return;
      const scrolled = window.scrollY + (at.closest('main')?.scrollTop ?? 0);
      setRoom(Math.max(0, window.innerHeight - BELOW - (at.getBoundingClientRect().top + scrolled)));
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
  return room;
}
