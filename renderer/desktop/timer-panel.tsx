// The timer: what is recorded now, for whom, and how the day and week stand.
import { ActionIcon, Autocomplete, Button, Chip, Menu, Modal, Select, Tooltip } from '@mantine/core';
import {
  IconArrowsExchange,
  IconEye,
  IconEyeOff,
  IconPlayerPlayFilled,
  IconPlayerStopFilled,
  IconPlus,
} from '@tabler/icons-react';
import { type Ref, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DiaryState, RecordView } from '../../shared/diary-api.ts';
import { clockText } from '../ui/time-format.ts';
import { ContractForm } from './contract-form.tsx';
import { RunningSegment } from './running-segment.tsx';
import { timerAt } from './ticking.ts';
import { memoLeft, type TimerHandle } from './use-timer.ts';
import { WeekNumbers } from './week-numbers.tsx';

export interface TimerPanelProps {
  readonly state: DiaryState;
  readonly timer: TimerHandle;
  readonly now: number;
  readonly zone: string;
  readonly offline: boolean;
  readonly openRecord: RecordView | null;
  readonly memoField: Ref<HTMLInputElement>;
}

export function TimerPanel(props: TimerPanelProps) {
  const { t } = useTranslation();
  const { state, timer, now, offline } = props;
  const view = timerAt(state, now);
  const stopped = view.state === 'stopped';
  const mode = offline ? 'unknown' : view.state;
  return (
    <section className="wd-card wd-timer" aria-label={t('timer.title')} data-mode={mode}>
      <p className="wd-status" data-mode={mode} role="status">
        <span className="wd-dot" aria-hidden />
        {offline ? t('timer.unknown') : t(`timer.state.${view.state}`)}
      </p>
      <p className="wd-clock wd-number">
        <span className="wd-hidden">{t('timer.session')}</span>
        {clockText(view.session)}
      </p>
      <ContractField {...props} />
      <MemoField {...props} />
      <LabelsField {...props} />
      <div className="wd-timer-buttons">
        {stopped ? (
          <Button
            size="md"
            leftSection={<IconPlayerPlayFilled size={18} />}
            onClick={() => timer.start()}
            disabled={offline || !timer.contract || memoLeft(timer.memo) < 0}
            loading={timer.busy}
          >
            {t('timer.start')}
          </Button>
        ) : (
          <Button
            size="md"
            color="gray"
            className="wd-stop"
            leftSection={<IconPlayerStopFilled size={18} />}
            onClick={timer.stop}
            disabled={offline}
          >
            {t('timer.stop')}
          </Button>
        )}
        {!stopped && (
          <Button
            size="md"
            variant="default"
            leftSection={view.state === 'privacy' ? <IconEye size={18} /> : <IconEyeOff size={18} />}
            onClick={timer.togglePrivacy}
            disabled={offline}
          >
            {t(view.state === 'privacy' ? 'timer.privacyResume' : 'timer.privacyPause')}
          </Button>
        )}
      </div>
      {!stopped && <RunningSegment {...props} />}
      {view.clockSuspect && <p className="wd-note">{t('timer.clockSuspect')}</p>}
      <WeekNumbers view={view} known={view.contract !== null} />
    </section>
  );
}

function ContractField({ state, timer, offline }: TimerPanelProps) {
  const { t } = useTranslation();
  const [creating, setCreating] = useState(false);
  const others = timer.contracts.filter((contract) => contract.id !== timer.contract?.id);
  if (state.timer.state !== 'stopped')
    return (
      <div className="wd-contract">
        <span>
          <b>{timer.contract?.title}</b>
          {timer.contract?.client && <small>{timer.contract.client}</small>}
        </span>
        {others.length > 0 && (
          <Menu position="bottom-end">
            <Menu.Target>
              <Button variant="subtle" color="gray" size="compact-sm" disabled={offline}>
                {t('timer.switchTo')}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Label>{t('timer.switchHint')}</Menu.Label>
              {others.map((contract) => (
                <Menu.Item
                  key={contract.id}
                  leftSection={<IconArrowsExchange size={16} />}
                  onClick={() => timer.switchTo(contract.id)}
                >
                  {contract.title}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        )}
      </div>
    );
  return (
    <div className="wd-contract-choice">
      <Select
        label={t('timer.contract')}
        placeholder={t('timer.contractPlaceholder')}
        data={timer.contracts.map((contract) => ({ value: contract.id, label: contract.title }))}
        value={timer.contract?.id ?? null}
        onChange={(id) => id && timer.choose(id)}
        allowDeselect={false}
        searchable={timer.contracts.length > 7}
        {...(timer.contract?.client ? { description: timer.contract.client } : {})}
        inputWrapperOrder={['label', 'input', 'description']}
      />
      <Tooltip label={t('timer.newContract')}>
        <ActionIcon
          size={36}
          variant="default"
          aria-label={t('timer.newContract')}
          onClick={() => setCreating(true)}
        >
          <IconPlus size={18} />
        </ActionIcon>
      </Tooltip>
      <Modal opened={creating} onClose={() => setCreating(false)} title={t('timer.newContract')} size="lg">
        <ContractForm
          onDone={(id) => {
            timer.choose(id);
            setCreating(false);
          }}
        />
      </Modal>
    </div>
  );
}

function MemoField({ state, timer, memoField, offline }: TimerPanelProps) {
  const { t } = useTranslation();
  const leaving = useRef(false);
  const left = memoLeft(timer.memo);
  const running = state.timer.state !== 'stopped';
  const unsaved = running && timer.memo.trim() !== state.timer.memo;
  const hint = left < 50 ? t('timer.memoLeft', { count: left }) : unsaved ? t('timer.memoSave') : null;
  return (
    <Autocomplete
      ref={memoField}
      label={t('timer.memo')}
      placeholder={t('timer.memoPlaceholder')}
      data={state.recentMemos.filter((memo) => memo !== timer.memo)}
      value={timer.memo}
      onChange={timer.typeMemo}
      onOptionSubmit={timer.saveMemo}
      onBlur={() => {
        if (!leaving.current && left >= 0 && !offline) timer.saveMemo();
        leaving.current = false;
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') {
          // Leaves without saving: while the timer runs, its own words come back.
          leaving.current = true;
          timer.resetMemo();
          event.currentTarget.blur();
        }
        // With a suggestion marked, Enter takes that one; otherwise leaving the field saves.
        const marked = event.currentTarget.hasAttribute('aria-activedescendant');
        if (event.key === 'Enter' && !marked && left >= 0) event.currentTarget.blur();
      }}
      description={timer.memo.trim() === '' ? t('timer.memoMissing') : (hint ?? ' ')}
      inputWrapperOrder={['label', 'input', 'description']}
      error={left < 0}
      limit={8}
      comboboxProps={{ shadow: 'md' }}
    />
  );
}

function LabelsField({ timer, offline }: TimerPanelProps) {
  const { t } = useTranslation();
  if (!timer.terms || timer.terms.labels.length === 0) return null;
  return (
    <fieldset className="wd-labels">
      <legend>{t('timer.labels')}</legend>
      <Chip.Group multiple value={[...timer.labels]} onChange={timer.setLabels}>
        {timer.terms.labels.map((label) => (
          <Chip key={label} value={label} size="sm" radius="sm" disabled={offline}>
            {label}
          </Chip>
        ))}
      </Chip.Group>
      {timer.terms.labelRequired && timer.labels.length === 0 && (
        <p className="wd-small wd-dim">{t('timer.labelRequired')}</p>
      )}
    </fieldset>
  );
}
