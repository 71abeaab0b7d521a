// Skeletons: of the page until the tracker has said what is, and of a screen whose program is being fetched.
import { Skeleton } from '@mantine/core';
import { useTranslation } from 'react-i18next';

export function LoadingPage() {
  const { t } = useTranslation();
  return (
    <main className="wd-loading wd-late" aria-busy="true" aria-label={t('link.connecting')}>
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
