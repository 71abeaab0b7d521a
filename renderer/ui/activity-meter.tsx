// Ten minute bars of one record: each state has a shape of its own as well as a colour.
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Minute } from '../../shared/domain/record.ts';
import { type BarState, countActivity, meterBars } from './activity.ts';

/** What the bars say, in words. */
export function useActivityWords(): (minutes: readonly Minute[]) => string {
  const { t } = useTranslation();
  return useCallback(
    (minutes) => {
      const { active, unknown, touched } = countActivity(minutes);
      const words = t('meter.label', { active, count: touched });
      return unknown > 0 ? `${words}, ${t('meter.unknown', { count: unknown })}` : words;
    },
    [t],
  );
}

/** Active: solid and tall. No input: low outline. Not known: dotted and tall. Not tracked: a dot. */
export function ActivityMeter({ minutes }: { minutes: readonly Minute[] }) {
  const words = useActivityWords();
  return (
    <span className="wd-meter" role="img" aria-label={words(minutes)}>
      {meterBars(minutes)
        .map((state, minute) => ({ state, minute }))
        .map((bar) => (
          <span key={bar.minute} className="wd-meter-bar" data-state={bar.state} />
        ))}
    </span>
  );
}

const BAR = 10;
const TALL = 14;
const STATES = ['active', 'inactive', 'unknown', 'untracked'] as const;

/** One bar as a path; outlines keep half a stroke inside their place. */
function barPath(state: BarState, minute: number): string {
  const left = minute * BAR;
  const height = { active: TALL, inactive: 6, unknown: TALL - 1, untracked: 2 }[state];
  const edge = state === 'active' || state === 'untracked' ? 0 : 0.5;
  return `M${left + 1 + edge} ${TALL - edge}v${-(height - edge)}h${BAR - 2 - 2 * edge}v${height - edge}z`;
}

/** The same bars without words, which stand elsewhere: a few paths, since a day has 144 of them. */
export function SilentMeter({ minutes }: { minutes: readonly Minute[] }) {
  const bars = meterBars(minutes);
  return (
    <svg className="wd-bars" viewBox={`0 0 ${10 * BAR} ${TALL}`} preserveAspectRatio="none" aria-hidden>
      {STATES.map((state) => {
        const path = bars.map((bar, minute) => (bar === state ? barPath(bar, minute) : '')).join('');
        return path === '' ? null : <path key={state} data-state={state} d={path} />;
      })}
    </svg>
  );
}
