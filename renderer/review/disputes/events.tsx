// What happened in a dispute, oldest first, with what was said and decided.
import { useTranslation } from 'react-i18next';
import type { DisputeView } from '../../../shared/wire/disputes.ts';
import { useExactTime } from '../../ui/exact-time.ts';
import { useZone } from '../../ui/zone.tsx';
import { usePartWords } from './part-words.ts';

type Event = DisputeView['events'][number];

export function Events({ dispute }: { dispute: DisputeView }) {
  const { t } = useTranslation();
  const exact = useExactTime();
  const { zone } = useZone();
  return (
    <section className="wd-card wd-stack" aria-labelledby="wd-case-events">
      <h3 id="wd-case-events">{t('disputes.events')}</h3>
      <ol className="wd-case-events">
        {dispute.events.map((event) => (
          <li key={`${event.at}/${event.what}`}>
            <p>
              <b>{t(`disputes.event.${event.what}`, { by: event.by || t('disputes.server') })}</b>{' '}
              <span className="wd-dim wd-number">{exact.moment(event.at, zone)}</span>
            </p>
            {event.text !== '' && <p className="wd-said">{event.text}</p>}
            <Decisions dispute={dispute} event={event} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function Decisions({ dispute, event }: { dispute: DisputeView; event: Event }) {
  const { t } = useTranslation();
  const partWords = usePartWords();
  if (event.decisions.length === 0) return null;
  return (
    <ul className="wd-case-decisions">
      {event.decisions.map(({ entry, payable, reason, text }) => {
        const part = dispute.parts.find((one) => one.entry === entry);
        return (
          <li key={entry}>
            {part && <>{partWords(part)}: </>}
            <b>{t(payable ? 'disputes.payable' : 'disputes.notPayable')}</b>
            {reason !== null && `, ${t(`disputes.reason.${reason}`)}`}
            <p className="wd-said">{text}</p>
          </li>
        );
      })}
    </ul>
  );
}
