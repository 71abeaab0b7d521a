// The activity labels that the contract knows.
import { Chip } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { TimerPanelProps } from './timer-props.ts';

export function LabelsField({ timer, offline, labelsField }: TimerPanelProps) {
  const { t } = useTranslation();
  if (!timer.terms || timer.terms.labels.length === 0) return null;
  return (
    <fieldset className="wd-labels" ref={labelsField}>
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
