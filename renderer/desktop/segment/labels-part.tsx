// The labels of one record, chosen among those of its contract.
import { Button, Chip } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Terms } from '../../../shared/domain/contract.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import { useAct, useTracker } from '../line/tracker-context.tsx';
import type { EditPartProps } from './memo-part.tsx';

export function LabelsPart(props: EditPartProps & { terms: Terms | null }) {
  const { t } = useTranslation();
  const { record, editable } = props;
  if (props.editing) return <Field {...props} />;
  return (
    <div className="wd-segment-text">
      <p data-empty={record.labels.length === 0}>{record.labels.join(', ') || t('segment.labels.none')}</p>
      {editable && (
        <Button
          size="compact-xs"
          variant="default"
          leftSection={<IconPencil size={14} />}
          data-edit="labels"
          onClick={() => props.onEditing(true)}
        >
          {t('segment.labels.edit')}
        </Button>
      )}
    </div>
  );
}

function Field({ record, terms, onEditing }: EditPartProps & { terms: Terms | null }) {
  const { t } = useTranslation();
  const { api } = useTracker();
  const act = useAct();
  const [chosen, setChosen] = useState<string[]>([...record.labels]);
  const [busy, setBusy] = useState(false);
  // What it has stays to be chosen, even where the contract no longer has it.
  const choices = [...new Set([...(terms?.labels ?? []), ...record.labels])];

  async function save(): Promise<void> {
    if (busy) return;
    setBusy(true);
    const { contract, segment } = record;
    const saved = await act(api.setLabels({ labels: chosen, records: [{ contract, segment }] }));
    setBusy(false);
    if (saved) onEditing(false);
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the fields inside
    <div
      className="wd-stack-small"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' && event.key !== 'Enter') return;
        if (event.target instanceof HTMLButtonElement && event.key === 'Enter') return;
        event.stopPropagation();
        if (event.key === 'Escape') onEditing(false);
        else void save();
      }}
    >
      {choices.length === 0 ? (
        <p className="wd-dim">{t('segment.labels.noneToChoose')}</p>
      ) : (
        <Chip.Group multiple value={chosen} onChange={setChosen}>
          {/* biome-ignore lint/a11y/useSemanticElements: a fieldset's legend cannot be hidden without a gap */}
          <div className="wd-segment-buttons" role="group" aria-label={t('segment.labels.choose')}>
            {choices.map((label, index) => (
              <Chip key={label} size="xs" value={label} autoFocus={index === 0}>
                {label}
              </Chip>
            ))}
          </div>
        </Chip.Group>
      )}
      <div className="wd-segment-buttons">
        <BusyButton size="compact-xs" busy={busy} disabled={choices.length === 0} onClick={() => void save()}>
          {t('segment.memo.save')}
        </BusyButton>
        <Button size="compact-xs" variant="default" onClick={() => onEditing(false)}>
          {t('common.cancel')}
        </Button>
      </div>
    </div>
  );
}
