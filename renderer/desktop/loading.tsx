// The page's skeleton until the tracker has said what is.
import { Skeleton } from '@mantine/core';
import { useTranslation } from 'react-i18next';

export function LoadingPage() {
  const { t } = useTranslation();
  return (
    <main className="wd-screen wd-late" aria-busy="true" aria-label={t('link.connecting')}>
      <section className="wd-side">
        <div className="wd-card wd-stack">
          <Skeleton height={16} width={120} />
          <Skeleton height={64} />
          <Skeleton height={40} />
          <Skeleton height={40} />
          <Skeleton height={48} />
        </div>
      </section>
      <section className="wd-day">
        <DaySkeleton />
      </section>
    </main>
  );
}

export function DaySkeleton() {
  return (
    <div className="wd-stack">
      {['first', 'second', 'third'].map((row) => (
        <Skeleton key={row} height={104} />
      ))}
    </div>
  );
}
