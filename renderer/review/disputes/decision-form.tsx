// The decision on one record or item: payable or not, the reason from the published list, and the reviewer's words.
import { Radio, Select, Textarea } from '@mantine/core';
import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { BusyButton } from '../../ui/busy-button.tsx';
import { type DecisionDraft, REASONS } from './draft.ts';
import { type NamedPart, usePartWords } from './part-words.ts';

export interface DecisionFormProps {
  readonly part: NamedPart;
  readonly index: number;
  readonly count: number;
  readonly decision: DecisionDraft;
  readonly text: RefObject<HTMLTextAreaElement | null>;
  onChange(decision: DecisionDraft): void;
  onRest(): void;
  /** To the next record; answers whether there is one. */
  onNext(): boolean;
}

export function DecisionForm(props: DecisionFormProps) {
  const { t } = useTranslation();
  const partWords = usePartWords();
  const { part, decision, count, index } = props;
  const { payable, reason, text } = decision;
  const isProtected = part.protection?.protected === true;
  const needsReason = payable === false && isProtected;
  return (
    <section className="wd-card wd-decision" aria-labelledby="wd-decision">
      <h3 id="wd-decision" tabIndex={-1}>
        {t('disputes.decisionOn', { what: partWords(part) })}{' '}
        <span className="wd-dim wd-number">{t('disputes.place', { place: index + 1, count })}</span>
      </h3>
      <Radio.Group
        label={t('disputes.decision')}
        value={payable === null ? null : payable ? 'payable' : 'not'}
        onChange={(value) =>
          props.onChange({
            ...decision,
            payable: value === 'payable',
            reason: value === 'payable' ? null : reason,
          })
        }
      >
        <div className="wd-decision-choice">
          <Radio value="payable" label={t('disputes.payableKey')} />
          <Radio value="not" label={t('disputes.notPayableKey')} />
        </div>
      </Radio.Group>
      {payable === false && (
        <Select
          label={t(needsReason ? 'disputes.reasonNeeded' : 'disputes.reasonOptional')}
          data={REASONS.map((value) => ({ value, label: t(`disputes.reason.${value}`) }))}
          value={reason}
          onChange={(value) =>
            props.onChange({ ...decision, reason: REASONS.find((one) => one === value) ?? null })
          }
          clearable={!needsReason}
          clearButtonProps={{ 'aria-label': t('common.clear') }}
          description={needsReason ? t('disputes.reasonWhy') : null}
        />
      )}
      <Textarea
        ref={props.text}
        label={t('disputes.why')}
        description={t('disputes.whyMeans')}
        value={text}
        onChange={(event) => props.onChange({ ...decision, text: event.currentTarget.value })}
        onKeyDown={(event) => {
          if (event.key === 'Escape') document.getElementById('wd-decision')?.focus();
          else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) props.onNext();
        }}
        maxLength={10_000}
        autosize
        minRows={3}
        maxRows={10}
      />
      <div className="wd-decision-tools">
        <BusyButton variant="default" busy={false} idle={payable === null} onClick={props.onRest}>
          {t('disputes.sameForRest')}
        </BusyButton>
        <BusyButton variant="default" busy={false} idle={index + 1 >= count} onClick={() => props.onNext()}>
          {t('record.next')}
        </BusyButton>
      </div>
    </section>
  );
}
