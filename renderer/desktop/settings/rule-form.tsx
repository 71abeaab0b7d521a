// One rule being written: what it looks at, its pattern, and why it is refused.
import { Select, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BusyButton } from '../../ui/busy-button.tsx';
import { useProblemText } from '../../ui/problem-text.ts';
import { coversAll, type Rule } from './rules.ts';
import type { RuleRefusal } from './use-rules.ts';

export function RuleForm(props: {
  first: Rule;
  name: string;
  action: string;
  busy: boolean;
  focus?: boolean;
  save: (rule: Rule) => Promise<RuleRefusal>;
  onSaved?: () => void;
  children?: ReactNode;
}) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const [rule, setRule] = useState(props.first);
  const [refused, setRefused] = useState<RuleRefusal>(null);
  const error =
    refused === null
      ? null
      : typeof refused === 'string'
        ? t(`settings.privacy.refused.${refused}`)
        : `${t('settings.notSaved')} ${problemText(refused)}`;

  async function save(): Promise<void> {
    const answer = await props.save(rule);
    setRefused(answer);
    if (answer !== null) return;
    setRule({ ...rule, pattern: props.first.pattern });
    props.onSaved?.();
  }

  return (
    <form
      className="wd-set-rule-form"
      aria-label={props.name}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Select
        label={t('settings.privacy.field')}
        data={[
          { value: 'application' as const, label: t('settings.privacy.application') },
          { value: 'title' as const, label: t('settings.privacy.windowTitle') },
        ]}
        value={rule.field}
        onChange={(field) => field && setRule({ ...rule, field })}
        allowDeselect={false}
      />
      <TextInput
        label={t('settings.privacy.pattern')}
        placeholder={t('settings.privacy.patternPlaceholder')}
        value={rule.pattern}
        onChange={(event) => {
          setRule({ ...rule, pattern: event.currentTarget.value });
          setRefused(null);
        }}
        error={error}
        data-autofocus={props.focus}
        autoFocus={props.focus ?? false}
      />
      <div className="wd-set-rule-actions">
        <BusyButton type="submit" variant="default" busy={props.busy}>
          {props.action}
        </BusyButton>
        {props.children}
      </div>
      {coversAll(rule) && (
        <p className="wd-note" role="status">
          {t('settings.privacy.everything')}
        </p>
      )}
    </form>
  );
}
