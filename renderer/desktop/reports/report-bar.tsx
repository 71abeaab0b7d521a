// One bar of a report: kinds of time by how they are drawn, all bars to one scale, time over the limit beneath.
import { IconGauge } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useDuration } from '../../ui/use-duration.ts';
import { type Figures, lengthOf } from './report-model.ts';

export type BarKind = 'protected' | 'tracked' | 'manual' | 'kept-idle';

/** Milliseconds of each piece in the order drawn; nothing of length zero. */
function piecesOf(figures: Figures): { kind: BarKind; ms: number }[] {
  const { tracked, protected: safe, manual, keptIdle } = figures;
  const all: { kind: BarKind; ms: number }[] = [
    { kind: 'protected', ms: safe },
    { kind: 'tracked', ms: tracked - safe },
    { kind: 'manual', ms: manual },
    { kind: 'kept-idle', ms: keptIdle },
  ];
  return all.filter(({ ms }) => ms > 0);
}

/** `scale`: milliseconds of the longest bar. */
export function ReportBar({ figures, scale }: { figures: Figures; scale: number }) {
  const { t } = useTranslation();
  const duration = useDuration();
  const pieces = piecesOf(figures);
  const percent = (ms: number): string => `${(ms / Math.max(1, scale)) * 100}%`;
  const words = [
    ...pieces.map(({ kind, ms }) => ({ kind: t(`reports.kind.${kind}`), ms })),
    ...(figures.overLimit > 0 ? [{ kind: t('reports.kind.over'), ms: figures.overLimit }] : []),
  ].map(({ kind, ms }) => t('reports.kindTime', { kind, duration: duration(ms) }));
  return (
    <span className="wd-report-bar" role="img" aria-label={words.join(', ') || t('reports.barNothing')}>
      <span className="wd-report-bar-pieces">
        {pieces.map(({ kind, ms }) => (
          <span key={kind} className="wd-pattern" data-kind={kind} style={{ width: percent(ms) }} />
        ))}
      </span>
      {figures.overLimit > 0 && (
        // Which kinds lie over the limit differs from week to week, so that it is drawn beneath all of them.
        <span className="wd-report-bar-over" style={{ width: percent(lengthOf(figures)) }}>
          <span
            className="wd-pattern"
            data-kind="over"
            style={{ width: `${(figures.overLimit / Math.max(1, lengthOf(figures))) * 100}%` }}
          />
          <IconGauge size={12} stroke={2} />
        </span>
      )}
    </span>
  );
}
