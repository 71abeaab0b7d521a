// What the reader can do about a week, each with what it means or why it cannot be done now; and its disputes.
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ContractDetail } from '../../../shared/wire/contracts.ts';
import type { MayAct, ReviewWeek } from '../../../shared/wire/review.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import { useExactTime } from '../../ui/exact-time.ts';
import { useProblemText } from '../../ui/problem-text.ts';
import { hoursText } from '../../ui/time-format.ts';
import { RaiseLimit } from '../../ui/week/raise-limit.tsx';
import { useZone } from '../../ui/zone.tsx';
import { hrefOf } from '../frame/route.ts';
import { useOffline } from '../frame/use-offline.ts';
import { Failed } from '../frame/waiting.tsx';
import { useServerNow } from '../line/clock.ts';
import { newId } from '../line/new-id.ts';
import { useAsked, useTell } from '../line/site.tsx';
import type { ActProps } from './act-props.ts';
import { ApproveOverLimit } from './approve-over-limit.tsx';
import { ApproveWeek } from './approve-week.tsx';
import { DisputeHours } from './dispute-hours.tsx';
import { ReturnHours } from './return-hours.tsx';

type Act = keyof MayAct;

const OF_CLIENT: readonly Act[] = ['approve', 'dispute', 'raiseLimit', 'approveOverLimit'];
const OF_FREELANCER: readonly Act[] = ['returnHours'];

export function WeekActs({ detail, week }: { detail: ContractDetail; week: ReviewWeek }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<Act | null>(null);
  const { relation } = detail;
  const acts = relation === 'client' ? OF_CLIENT : relation === 'freelancer' ? OF_FREELANCER : [];
  const props = { detail, week, onClose: () => setOpen(null) };
  return (
    <>
      {acts.length > 0 && (
        <section className="wd-card wd-acts" aria-labelledby="wd-acts">
          <h3 id="wd-acts">{t('siteWeek.acts')}</h3>
          {relation === 'client' && <Deadline week={week} />}
          <ul>
            {acts.map((act) => (
              <li key={act}>
                <ActButton act={act} reason={week.may[act]} onGo={() => setOpen(act)} />
              </li>
            ))}
          </ul>
        </section>
      )}
      <Disputes contract={detail.contract.id} week={week.statement.week} />
      {open === 'approve' && <ApproveWeek {...props} />}
      {open === 'dispute' && <DisputeHours {...props} />}
      {open === 'approveOverLimit' && <ApproveOverLimit {...props} />}
      {open === 'returnHours' && <ReturnHours {...props} />}
      {open === 'raiseLimit' && <Raise {...props} />}
    </>
  );
}

/** Until when all of this is possible. */
function Deadline({ week: { phases, may } }: { week: ReviewWeek }) {
  const { t } = useTranslation();
  const exact = useExactTime();
  const { zone } = useZone();
  const now = useServerNow();
  if (now < phases.lock || phases.reviewEnd <= now) return null;
  return (
    <p className="wd-number">
      {t(may.approve === 'already-approved' ? 'siteWeek.deadlineApproved' : 'siteWeek.deadline', {
        when: exact.moment(phases.reviewEnd, zone),
        left: exact.left(phases.reviewEnd, now),
      })}
    </p>
  );
}

function ActButton(props: { act: Act; reason: string | null; onGo(): void }) {
  const { t } = useTranslation();
  const offline = useOffline();
  const problemText = useProblemText();
  const { act, reason } = props;
  const words: ReactNode =
    reason === null ? t(`siteWeek.means.${act}`) : problemText({ reason, message: t('siteWeek.notNow') });
  return (
    <>
      <BusyButton
        busy={false}
        idle={reason !== null || offline}
        variant={act === 'approve' ? 'filled' : 'default'}
        aria-describedby={`wd-act-${act}`}
        onClick={props.onGo}
      >
        {t(`siteWeek.act.${act}`)}
      </BusyButton>
      <p id={`wd-act-${act}`} className="wd-small wd-dim">
        {words}
      </p>
    </>
  );
}

function Raise({ detail, week: { statement }, onClose }: ActProps) {
  const tell = useTell(true);
  const [id] = useState(newId);
  const params = { contract: detail.contract.id, week: statement.week };
  return (
    <RaiseLimit
      statement={statement}
      raise={(limit) => tell('raiseLimit', { params, body: { id, limit } })}
      onClose={onClose}
    />
  );
}

function Disputes({ contract, week }: { contract: string; week: number }) {
  const { t } = useTranslation();
  const { value, problem, reload } = useAsked(['disputes']);
  const those = (value ?? []).filter((one) => one.contract === contract && one.week === week);
  if (those.length === 0 && !problem) return null;
  return (
    <section className="wd-card wd-stack" aria-labelledby="wd-week-disputes">
      <h3 id="wd-week-disputes">{t('place.disputes')}</h3>
      {problem && <Failed problem={problem} stale={value !== null} onAgain={reload} />}
      <ul className="wd-site-week-disputes">
        {those.map((one) => (
          <li key={one.id}>
            <a href={hrefOf({ screen: 'dispute', dispute: one.id })}>
              {t('disputes.entries', { count: one.entries })}
            </a>
            <span className="wd-dim">
              {t(`disputes.state.${one.state}`)}
              {one.held > 0 && `, ${t('disputes.held', { hours: hoursText(one.held) })}`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
