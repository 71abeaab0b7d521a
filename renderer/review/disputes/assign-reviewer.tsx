// The operator assigns a reviewer who is neither party; whoever is bound is listed with the reason.
import { Radio } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DisputeView } from '../../../shared/wire/disputes.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import { useProblemText } from '../../ui/problem-text.ts';
import { useBusy } from '../frame/use-busy.ts';
import { useOffline } from '../frame/use-offline.ts';
import { Waiting } from '../frame/waiting.tsx';
import { useAsked, useTell } from '../line/site.tsx';

export function AssignReviewer({ dispute }: { dispute: DisputeView }) {
  const { t } = useTranslation();
  const offline = useOffline();
  const tell = useTell();
  const problemText = useProblemText();
  const { busy, run } = useBusy();
  const [chosen, setChosen] = useState<string | null>(null);
  const params = { dispute: dispute.id };
  const reason = dispute.may.assign;
  const reviewers = useAsked(['reviewers', { params }]);
  return (
    <section className="wd-card wd-stack" aria-labelledby="wd-case-reviewers">
      <h3 id="wd-case-reviewers">{t('disputes.assign')}</h3>
      <Waiting answered={reviewers}>
        {(list) =>
          list.length === 0 ? (
            <p>{t('disputes.nobody')}</p>
          ) : (
            <Radio.Group
              label={t('disputes.reviewers')}
              description={t('disputes.reviewersMeans')}
              value={chosen}
              onChange={setChosen}
            >
              <div className="wd-case-reviewers">
                {list.map(({ id, name, conflict, open }) => (
                  <Radio
                    key={id}
                    value={id}
                    label={name}
                    disabled={conflict !== null || reason !== null}
                    description={
                      conflict === null
                        ? t('disputes.openCases', { count: open })
                        : problemText({ reason: conflict, message: t('disputes.conflict') })
                    }
                  />
                ))}
              </div>
            </Radio.Group>
          )
        }
      </Waiting>
      <div>
        <BusyButton
          busy={busy}
          idle={offline || chosen === null || reason !== null}
          onClick={() =>
            void run(async () => {
              if (chosen !== null) await tell('assignDispute', { params, body: { reviewer: chosen } });
            })
          }
        >
          {t('disputes.assignGo')}
        </BusyButton>
        {reason !== null && (
          <p className="wd-small wd-dim">{problemText({ reason, message: t('siteWeek.notNow') })}</p>
        )}
      </div>
    </section>
  );
}
