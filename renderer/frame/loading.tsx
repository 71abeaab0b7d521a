// Skeletons: of the page until it is known what is, and of a screen whose program is being fetched.
import { Skeleton } from '@mantine/core';

/** `label`: what is waited for. */
export function LoadingPage({ label }: { label: string }) {
  return (
    <main className="wd-loading wd-late" aria-busy="true" aria-label={label}>
      <div className="wd-card wd-stack">
        <Skeleton height={16} width={120} />
        <Skeleton height={64} />
        <Skeleton height={40} />
        <Skeleton height={40} />
        <Skeleton height={48} />
      </div>
      <DaySkeleton />
    </main>
  );
}

export function DaySkeleton() {
  return (
    <div className="wd-stack wd-late" aria-hidden>
      {['first', 'second', 'third'].map((row) => (
        <Skeleton key={row} height={104} />
      ))}
    </div>
  );
}
