// One contract: status, terms now and next, and its buttons.
import { Button } from '@mantine/core';
import { IconCircleCheck, IconPlayerPause, IconPlayerStop } from '@tabler/icons-react';
import { useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Contract } from '../../../shared/domain/contract.ts';
import { useUndo } from '../../frame/undo.tsx';
import { BusyButton } from '../../ui/busy-button.tsx';
import { NextTerms, TermsList } from '../../ui/terms/terms-list.tsx';
import { timeText } from '../../ui/time-format.ts';
import { useZone } from '../../ui/zone.tsx';
import { useAct, useTracker } from '../line/tracker-context.tsx';
import { ChangeTerms } from './change-terms.tsx';
import { type ContractFacts, contractFacts, type Status } from './contract-facts.ts';
import { EndContract } from './end-contract.tsx';
import { RaiseLimit } from './raise-limit.tsx';

const ICONS = { active: IconCircleCheck, paused: IconPlayerPause, ended: IconPlayerStop };

export function ContractCard(props: { contract: Contract; now: number; running: boolean }) {
  const { t } = useTranslation();
  const { contract, now, running } = props;
  const id = useId();
  const facts = contractFacts(contract, now);
  return (
    <section className="wd-card wd-set-card" aria-labelledby={id} data-status={facts.status}>
      <div className="wd-set-contract-head">
        <div className="wd-set-contract-name">
          <h4 id={id}>{contract.title}</h4>
          {contract.client && <p className="wd-dim">{contract.client}</p>}
        </div>
        <StatusMark facts={facts} />
      </div>
      {facts.terms && <TermsList terms={facts.terms} limit={facts.limit} />}
      {facts.next && <NextTerms terms={facts.next} before={facts.terms} week={facts.nextWeek} />}
      {contract.kind === 'personal' ? (
        <Actions contract={contract} facts={facts} now={now} running={running} />
      ) : (
        <p className="wd-dim">{t('settings.contracts.server')}</p>
      )}
    </section>
  );
}

function StatusMark({ facts: { status, soon } }: { facts: ContractFacts }) {
  const { t } = useTranslation();
  const { zone } = useZone();
  const Icon = ICONS[status];
  return (
    <p className="wd-set-status">
      <span>
        <Icon size={16} stroke={1.75} aria-hidden /> {t(`settings.contracts.${status}`)}
      </span>
      {soon && (
        <small>{t(`settings.contracts.soon.${soon.status}`, { time: timeText(soon.at, zone) })}</small>
      )}
    </p>
  );
}

function Actions(props: { contract: Contract; facts: ContractFacts; now: number; running: boolean }) {
  const { t } = useTranslation();
  const { api } = useTracker();
  const act = useAct();
  const undo = useUndo();
  const { contract, facts, now, running } = props;
  const [opened, open] = useState<'change' | 'raise' | 'end' | null>(null);
  const [busy, setBusy] = useState(false);
  const close = (): void => open(null);
  const box = useRef<HTMLDivElement>(null);
  const { id, title } = contract;
  const coming = facts.soon?.status ?? facts.status;

  async function set(status: Status): Promise<void> {
    setBusy(true);
    const done = await act(api.setContractStatus({ contract: id, status }));
    setBusy(false);
    // An ended contract has other buttons than the one that was pressed.
    if (done && status === 'ended') box.current?.focus();
    if (!done || status === 'active') return;
    undo({
      message: t(status === 'paused' ? 'settings.contracts.undoPaused' : 'settings.contracts.undoEnded', {
        title,
      }),
      undo: () => void act(api.setContractStatus({ contract: id, status: coming })),
    });
  }

  return (
    <div className="wd-set-actions" ref={box} tabIndex={-1}>
      {coming !== 'ended' && (
        <Button
          variant="default"
          aria-label={t('settings.contracts.changeOf', { title })}
          onClick={() => open('change')}
        >
          {t('settings.contracts.change')}
        </Button>
      )}
      {coming !== 'ended' && facts.limit !== null && (
        <Button
          variant="default"
          aria-label={t('settings.contracts.raiseOf', { title })}
          onClick={() => open('raise')}
        >
          {t('settings.contracts.raise')}
        </Button>
      )}
      {coming === 'active' ? (
        <BusyButton
          variant="default"
          busy={busy}
          aria-label={t('settings.contracts.pauseOf', { title })}
          onClick={() => void set('paused')}
        >
          {t('settings.contracts.pause')}
        </BusyButton>
      ) : (
        <BusyButton
          variant="default"
          busy={busy}
          aria-label={t('settings.contracts.goOnOf', { title })}
          onClick={() => void set('active')}
        >
          {t('settings.contracts.goOn')}
        </BusyButton>
      )}
      {coming !== 'ended' && (
        <Button
          variant="default"
          aria-label={t('settings.contracts.endOf', { title })}
          onClick={() => open('end')}
        >
          {t('settings.contracts.end')}
        </Button>
      )}
      <ChangeTerms opened={opened === 'change'} onClose={close} contract={contract} facts={facts} />
      <RaiseLimit opened={opened === 'raise'} onClose={close} contract={contract} facts={facts} now={now} />
      <EndContract
        opened={opened === 'end'}
        onClose={close}
        title={title}
        running={running}
        onEnd={() => {
          close();
          void set('ended');
        }}
      />
    </div>
  );
}
