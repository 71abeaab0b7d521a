// Where the first contract may come from: a client's server, paired with before anything is recorded.
import { useTranslation } from 'react-i18next';
import type { SyncView } from '../../../shared/diary-api.ts';
import { ZoneProvider } from '../../ui/zone.tsx';
import { PairForm, PairingCode } from './pairing.tsx';
import './server.css';

export function FirstServer({ sync }: { sync: SyncView }) {
  const { t } = useTranslation();
  if (sync.pairing) {
    return (
      <section className="wd-server-first">
        <h2>{t('server.first')}</h2>
        {/* Before the first contract there is no frame, where a zone would be chosen. */}
        <ZoneProvider>
          <PairingCode pairing={sync.pairing} />
        </ZoneProvider>
      </section>
    );
  }
  if (sync.state !== 'unpaired') {
    // Offers stand above; without one there is nothing to do but wait.
    return sync.offers.length > 0 ? null : (
      <p className="wd-note" role="status">
        {t('server.firstWaits', { server: sync.server })}
      </p>
    );
  }
  return (
    <details className="wd-server-first" open={sync.problem !== null}>
      <summary>{t('server.first')}</summary>
      <PairForm problem={sync.problem} />
    </details>
  );
}
