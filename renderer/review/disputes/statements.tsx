// What both sides say, side by side: the client's reasons and the freelancer's answer.
import { useTranslation } from 'react-i18next';
import type { DisputeView } from '../../../shared/wire/disputes.ts';

export function Statements({ dispute }: { dispute: DisputeView }) {
  const { t } = useTranslation();
  const said = (...what: string[]) => dispute.events.filter((event) => what.includes(event.what));
  const appeals = said('appealed');
  const sides = [
    { name: dispute.client, role: 'client', events: said('opened') },
    { name: dispute.freelancer, role: 'freelancer', events: said('answered', 'accepted') },
  ] as const;
  return (
    <section className="wd-card" aria-labelledby="wd-statements">
      <h3 id="wd-statements">{t('disputes.statements')}</h3>
      <div className="wd-statements">
        {sides.map(({ name, role, events }) => (
          <section key={role} aria-label={t(`disputes.side.${role}`, { name })}>
            <h4>{t(`disputes.side.${role}`, { name })}</h4>
            {events.length === 0 && <p className="wd-dim">{t('disputes.silent')}</p>}
            {events.map(({ at, text }) => (
              <p key={at} className="wd-said">
                {text}
              </p>
            ))}
          </section>
        ))}
      </div>
      {appeals.map(({ at, by, text }) => (
        <section key={at}>
          <h4>{t('disputes.event.appealed', { by })}</h4>
          <p className="wd-said">{text}</p>
        </section>
      ))}
    </section>
  );
}
