// One day in 24 hours: a stroke for each segment, as high as it was active; every state has a look of its own.
import { memo } from 'react';
import type { Look, Strip } from './days-rows.ts';

const WIDE = 720;
const HIGH = 24;
const LOOKS: readonly Look[] = ['protected', 'unprotected', 'over', 'discarded', 'manual', 'kept-idle'];

interface Stroke {
  readonly look: Look;
  readonly path: string;
}

/** Days that scroll away and come back are not worked out again. */
const known = new WeakMap<Strip, readonly Stroke[]>();

function pathsOf(strip: Strip): readonly Stroke[] {
  const before = known.get(strip);
  if (before) return before;
  const paths = LOOKS.map((look) => ({
    look,
    path: strip.marks
      .filter((mark) => mark.look === look)
      .map(shapeOf)
      .join(''),
  })).filter(({ path }) => path !== '');
  known.set(strip, paths);
  return paths;
}

/** One path for each look, so that a full day is a handful of elements. */
export const DayStrip = memo(function DayStrip({ strip }: { strip: Strip }) {
  return (
    <svg className="wd-days-drawing" viewBox={`0 0 ${WIDE} ${HIGH}`} preserveAspectRatio="none" aria-hidden>
      {pathsOf(strip).map(({ look, path }) => (
        <path key={look} data-look={look} d={path} />
      ))}
    </svg>
  );
});

function shapeOf({ look, at, wide, high }: Strip['marks'][number]): string {
  const gap = wide * WIDE > 3 ? 1 : 0;
  const left = round(at * WIDE);
  const width = round(wide * WIDE - gap);
  if (look === 'discarded') return `M${left} ${HIGH - 1}l${width} ${2 - HIGH}`;
  // A stroke is drawn half outside: what is only outlined keeps inside its place.
  const inset = look === 'protected' ? 0 : 0.5;
  const height = round(high * HIGH - 2 * inset);
  return `M${left + inset} ${HIGH - inset}v${-height}h${round(width - 2 * inset)}v${height}z`;
}

const round = (value: number): number => Math.round(value * 100) / 100;

/** Hatching and dots that the strips refer to; once on the page. */
export function StripPatterns() {
  return (
    <svg className="wd-days-patterns" aria-hidden>
      <defs>
        <pattern
          id="wd-hatched"
          width="4"
          height="4"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <rect width="1.5" height="4" />
        </pattern>
        <pattern id="wd-dotted" width="4" height="4" patternUnits="userSpaceOnUse">
          <circle cx="2" cy="2" r="1" />
        </pattern>
      </defs>
    </svg>
  );
}
