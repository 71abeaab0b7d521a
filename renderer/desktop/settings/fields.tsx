// The fields that settings are made of: each saves itself, says so quietly, and keeps what was typed when it cannot.
import { Button, NumberInput, SegmentedControl, Switch } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useProblemText } from '../../ui/problem-text.ts';
import type { SaveStatus, Setting } from './use-setting.ts';

/** "Saved", or why not with a way to try once more. */
export function SaveMark({ status, again }: { status: SaveStatus; again: () => void }) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  return (
    <>
      <span className="wd-set-saved" role="status">
        {status.state === 'saved' && (
          <>
            <IconCheck size={16} aria-hidden /> {t('settings.saved')}
          </>
        )}
      </span>
      {status.state === 'failed' && (
        <div className="wd-note wd-set-failed" role="alert">
          <span>
            <b>{t('settings.notSaved')}</b> {problemText(status.problem)}
          </span>
          <Button
            size="compact-sm"
            variant="default"
            onClick={(event) => {
              event.currentTarget.closest('.wd-set-field')?.querySelector('input')?.focus();
              again();
            }}
          >
            {t('settings.saveAgain')}
          </Button>
        </div>
      )}
    </>
  );
}

interface NumberProps {
  readonly setting: Setting<number>;
  readonly label: string;
  readonly means?: ReactNode;
  readonly unit: string;
  readonly wrong: string;
  readonly max: number;
}

export function NumberSetting({ setting, label, means, unit, wrong, max }: NumberProps) {
  const { draft, kept, status } = setting;
  const shown = typeof draft === 'number' || typeof draft === 'string' ? draft : kept;
  return (
    <div className="wd-set-field">
      <div className="wd-set-line">
        <NumberInput
          className="wd-set-number"
          label={label}
          description={means}
          inputContainer={(input) => (
            <span className="wd-set-unit">
              {input}
              <span>{unit}</span>
            </span>
          )}
          error={status.state === 'wrong' && wrong}
          value={shown}
          onChange={(value) => setting.change(value, true)}
          allowDecimal={false}
          allowNegative={false}
          // Out of bounds is said, not bent into something else.
          clampBehavior="none"
          max={max}
        />
      </div>
      <SaveMark status={status} again={setting.again} />
    </div>
  );
}

interface SwitchProps {
  readonly checked: boolean;
  readonly label: string;
  readonly means?: ReactNode;
  readonly status: SaveStatus;
  readonly disabled?: boolean;
  change(on: boolean): void;
  again(): void;
}

export function SwitchField({ checked, label, means, status, disabled, change, again }: SwitchProps) {
  return (
    <div className="wd-set-field">
      <Switch
        label={label}
        description={means}
        checked={checked}
        disabled={disabled ?? false}
        onChange={(event) => change(event.currentTarget.checked)}
      />
      <SaveMark status={status} again={again} />
    </div>
  );
}

export function SwitchSetting(props: {
  readonly setting: Setting<boolean>;
  readonly label: string;
  readonly means?: ReactNode;
}) {
  const { setting, ...words } = props;
  return (
    <SwitchField
      {...words}
      checked={typeof setting.draft === 'boolean' ? setting.draft : setting.kept}
      status={setting.status}
      change={setting.change}
      again={setting.again}
    />
  );
}

export function ChoiceSetting<T extends string>(props: {
  readonly setting: Setting<T>;
  readonly label: string;
  readonly means?: string;
  readonly choices: readonly { readonly value: T; readonly label: string }[];
}) {
  const { setting, label, means, choices } = props;
  const shown = choices.find(({ value }) => value === setting.draft)?.value ?? setting.kept;
  return (
    <fieldset className="wd-field wd-set-field">
      <legend>{label}</legend>
      <SegmentedControl
        className="wd-set-choice"
        aria-label={label}
        value={shown}
        onChange={(value) => setting.change(value)}
        data={[...choices]}
      />
      {means && <p className="wd-dim wd-set-means">{means}</p>}
      <SaveMark status={setting.status} again={setting.again} />
    </fieldset>
  );
}
