// Terms that a client offers: the exact text, to be accepted or declined.
import { Button } from '@mantine/core';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Offer } from '../../../shared/wire/sync.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import { useAct, useTracker } from '../line/tracker-context.tsx';
import './server.css';

export interface OfferProps {
  readonly offer: Offer;
  readonly offline: boolean;
  /** What its title is on the page where it stands. */
  readonly heading: 'h2' | 'h4';
}

export function OfferCard({ offer, offline, heading: Heading }: OfferProps) {
  const { t } = useTranslation();
  const { api } = useTracker();
  const act = useAct();
  const id = useId();
  const [busy, setBusy] = useState<'accept' | 'decline' | null>(null);
  const [declining, decline] = useState(false);
  const { contract, hash } = offer;
  async function answer(accept: boolean): Promise<void> {
    setBusy(accept ? 'accept' : 'decline');
    await act(api.answerOffer({ contract, version: offer.terms.version, hash, accept }));
    setBusy(null);
  }
  return (
    <section className="wd-card wd-set-card wd-offer" aria-labelledby={id}>
      <div>
        <Heading id={id} className="wd-offer-title">
          {t('server.offer', { client: offer.client, title: offer.title })}
        </Heading>
        {offer.sample && <p className="wd-offer-sample">{t('server.sample')}</p>}
      </div>
      {/* Read by whoever agrees to it, so it is the text itself and in its own language. */}
      <pre className="wd-offer-text" lang="en">
        {offer.text}
      </pre>
      <p className="wd-small wd-dim wd-number">{t('consent.hash', { hash: hash.slice(0, 16) })}</p>
      <div className="wd-set-actions">
        <BusyButton busy={busy === 'accept'} idle={offline} onClick={() => void answer(true)}>
          {t('server.accept')}
        </BusyButton>
        {declining ? (
          <BusyButton
            variant="default"
            busy={busy === 'decline'}
            idle={offline}
            onClick={() => void answer(false)}
          >
            {t('server.declineSure')}
          </BusyButton>
        ) : (
          <Button variant="default" disabled={offline} onClick={() => decline(true)}>
            {t('server.decline')}
          </Button>
        )}
      </div>
    </section>
  );
}
