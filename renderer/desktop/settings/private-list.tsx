// The private list: rules found by search, each to be changed or removed, and new ones.
import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconPencil, IconSearch, IconTrash } from '@tabler/icons-react';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { defaultPrivateRules } from '../../../shared/domain/default-private-rules.ts';
import type { Problem } from '../../../shared/domain/result.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import { useProblemText } from '../../ui/problem-text.ts';
import { Card } from './card.tsx';
import { RuleForm } from './rule-form.tsx';
import { findRules, isSame, missingDefaults, type Rule } from './rules.ts';
import type { RuleEdits, RuleRefusal } from './use-rules.ts';

interface ListProps {
  readonly rules: readonly Rule[];
  readonly edits: RuleEdits;
  readonly search: string;
  onSearch(text: string): void;
  readonly searchRef: RefObject<HTMLInputElement | null>;
}

export function PrivateListCard({ rules, edits, search, onSearch, searchRef }: ListProps) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const [failed, setFailed] = useState<Problem | null>(null);
  const found = findRules(rules, search);
  const missing = missingDefaults(rules, defaultPrivateRules);
  const told = (refused: RuleRefusal): void =>
    setFailed(refused !== null && typeof refused !== 'string' ? refused : null);
  return (
    <Card title={t('settings.privacy.list')} means={t('settings.privacy.listMeans')}>
      <RuleForm
        first={{ field: 'title', pattern: '' }}
        name={t('settings.privacy.addTitle')}
        action={t('settings.privacy.add')}
        busy={edits.busy}
        save={edits.add}
      />
      <div className="wd-set-find">
        <TextInput
          ref={searchRef}
          type="search"
          aria-label={t('settings.privacy.search')}
          placeholder={t('settings.privacy.search')}
          leftSection={<IconSearch size={16} aria-hidden />}
          value={search}
          onChange={(event) => onSearch(event.currentTarget.value)}
        />
        <span className="wd-dim wd-number" role="status">
          {search.trim() === ''
            ? t('settings.privacy.count', { count: rules.length })
            : t('settings.privacy.found', { count: found.length })}
        </span>
      </div>
      {failed && (
        <p className="wd-note" role="alert">
          <b>{t('settings.notSaved')}</b> {problemText(failed)}
        </p>
      )}
      <Rules found={found} search={search} edits={edits} told={told} />
      <div className="wd-set-below">
        <BusyButton
          variant="default"
          busy={edits.busy}
          idle={missing.length === 0}
          onClick={() => void edits.restoreDefaults().then(told)}
        >
          {t('settings.privacy.defaults')}
        </BusyButton>
        <p className="wd-dim wd-set-means">
          {t(missing.length === 0 ? 'settings.privacy.defaultsThere' : 'settings.privacy.defaultsMeans')}
        </p>
      </div>
    </Card>
  );
}

function Rules(props: {
  found: readonly Rule[];
  search: string;
  edits: RuleEdits;
  told: (refused: RuleRefusal) => void;
}) {
  const { t } = useTranslation();
  const { found, search, edits, told } = props;
  const [edited, edit] = useState<Rule | null>(null);
  const list = useRef<HTMLUListElement>(null);
  /** Where the cursor goes when the row it was in has gone. */
  const [next, setNext] = useState<number | null>(null);

  useEffect(() => {
    if (next === null) return;
    const buttons = list.current?.querySelectorAll<HTMLButtonElement>('[data-remove]');
    const button = buttons?.[Math.min(next, buttons.length - 1)];
    (button ?? list.current)?.focus();
    setNext(null);
  }, [next]);

  async function remove(rule: Rule, index: number): Promise<void> {
    const refused = await edits.remove(rule);
    told(refused);
    if (refused === null) setNext(index);
  }

  if (found.length === 0) {
    return (
      <p className="wd-set-empty">
        {search.trim() === ''
          ? t('settings.privacy.none')
          : t('settings.privacy.noneFound', { text: search.trim() })}
      </p>
    );
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reached by keyboard.
    <ul className="wd-set-rules" aria-label={t('settings.privacy.list')} tabIndex={0} ref={list}>
      {found.map((rule, index) => (
        <li key={`${rule.field}:${rule.pattern}`}>
          {edited && isSame(edited, rule) ? (
            <RuleForm
              first={rule}
              name={t('settings.privacy.edit', { pattern: rule.pattern })}
              action={t('settings.privacy.editSave')}
              busy={edits.busy}
              focus
              save={(changed) => edits.replace(rule, changed)}
              onSaved={() => {
                edit(null);
                setNext(index);
              }}
            >
              <Button
                variant="subtle"
                color="gray"
                onClick={() => {
                  edit(null);
                  setNext(index);
                }}
              >
                {t('settings.cancel')}
              </Button>
            </RuleForm>
          ) : (
            <>
              <span className="wd-set-rule-field">
                {t(
                  rule.field === 'application'
                    ? 'settings.privacy.application'
                    : 'settings.privacy.windowTitle',
                )}
              </span>
              <code>{rule.pattern}</code>
              <ActionIcon
                aria-label={t('settings.privacy.edit', { pattern: rule.pattern })}
                onClick={() => edit(rule)}
              >
                <IconPencil size={16} stroke={1.5} />
              </ActionIcon>
              <ActionIcon
                aria-label={t('settings.privacy.remove', { pattern: rule.pattern })}
                data-remove
                onClick={() => void remove(rule, index)}
              >
                <IconTrash size={16} stroke={1.5} />
              </ActionIcon>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}
