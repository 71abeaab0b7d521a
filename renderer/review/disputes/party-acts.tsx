// What the parties do in a dispute: the freelancer answers or accepts, the client withdraws, either appeals once.
import { Button, Modal, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../../shared/domain/result.ts';
import type { DisputeView } from '../../../shared/wire/disputes.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import { useProblemText } from '../../ui/problem-text.ts';
import { hoursText } from '../../ui/time-format.ts';
import { useReturnFocus } from '../../ui/use-return-focus.ts';
import { amountText } from '../../ui/week/dates.ts';
import { useBusy } from '../frame/use-busy.ts';
import { useOffline } from '../frame/use-offline.ts';
import { newId } from '../line/new-id.ts';
import { useTell } from '../line/site.tsx';
import { useKeptText } from '../messages/kept-text.ts';

type Act = 'answer' | 'accept' | 'withdraw' | 'appeal';

const OF: Readonly<Record<'client' | 'freelancer', readonly Act[]>> = {
  client: ['withdraw', 'appeal'],
  freelancer: ['answer', 'accept', 'appeal'],
};
/** The stable reason that stands in its way. */
const mayOf = (act: Act, { may }: DisputeView): string | null => may[act === 'accept' ? 'answer' : act];

export function PartyActs({ dispute }: { dispute: DisputeView }) {
  const { t } = useTranslation();
  const offline = useOffline();
  const problemText = useProblemText();
  const [open, setOpen] = useState<Act | null>(null);
  const { relation } = dispute;
  if (relation !== 'client' && relation !== 'freelancer') return null;
  return (
    <section className="wd-card wd-case-acts" aria-labelledby="wd-case-acts">
      <h3 id="wd-case-acts">{t('siteWeek.acts')}</h3>
      <ul>
        {OF[relation].map((act) => {
          const reason = mayOf(act, dispute);
          return (
            <li key={act}>
              <BusyButton
                busy={false}
                idle={reason !== null || offline}
                variant={act === 'answer' ? 'filled' : 'default'}
                aria-describedby={`wd-case-${act}`}
                onClick={() => setOpen(act)}
              >
                {t(`disputes.act.${act}`)}
              </BusyButton>
              <p id={`wd-case-${act}`} className="wd-small wd-dim">
                {reason === null
                  ? t(`disputes.means.${act}`)
                  : problemText({ reason, message: t('siteWeek.notNow') })}
              </p>
            </li>
          );
        })}
      </ul>
      {open && <Doing act={open} dispute={dispute} onClose={() => setOpen(null)} />}
    </section>
  );
}

function Doing({ act, dispute, onClose }: { act: Act; dispute: DisputeView; onClose(): void }) {
  const { t, i18n } = useTranslation();
  const tell = useTell(true);
  const problemText = useProblemText();
  const { busy, run } = useBusy();
  const [id] = useState(newId);
  useReturnFocus();
  const [text, setText] = useKeptText(`${act}-${dispute.id}`);
  const [tried, setTried] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const writes = act === 'answer' || act === 'appeal';
  const params = { dispute: dispute.id };

  const send = () => {
    if (act === 'withdraw') return tell('withdrawDispute', { params, body: { id } });
    if (act === 'appeal') return tell('appealDispute', { params, body: { id, text } });
    return tell('answerDispute', { params, body: { id, accepted: act === 'accept', text } });
  };
  function submit(event: FormEvent): void {
    event.preventDefault();
    setTried(true);
    if (writes && text.trim() === '') return;
    void run(async () => {
      const done = await send();
      if (!done.ok) {
        setProblem(done.error);
        return;
      }
      setText('');
      onClose();
    });
  }

  return (
    <Modal opened onClose={onClose} title={t(`disputes.act.${act}`)} size="lg">
      <form className="wd-stack" noValidate onSubmit={submit}>
        <p>
          {t(`disputes.consequence.${act}`, {
            hours: hoursText(dispute.held),
            amount: amountText(dispute.amount, dispute.currency || null, i18n.language),
          })}
        </p>
        {act !== 'withdraw' && (
          <Textarea
            label={t(writes ? 'disputes.statement' : 'disputes.statementOptional')}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            error={tried && writes && text.trim() === '' && t('siteWeek.disputeTextWrong')}
            maxLength={10_000}
            autosize
            minRows={4}
            data-autofocus
          />
        )}
        {problem && (
          <p className="wd-note" role="alert">
            {problemText(problem)}
          </p>
        )}
        <div className="wd-head-tools">
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <BusyButton type="submit" busy={busy}>
            {t(`disputes.act.${act}`)}
          </BusyButton>
        </div>
      </form>
    </Modal>
  );
}
