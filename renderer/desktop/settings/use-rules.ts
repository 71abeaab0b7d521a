// The private list and its changes, each saved at once with an Undo that leaves later changes alone.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { defaultPrivateRules } from '../../../shared/domain/default-private-rules.ts';
import type { PrivateRule } from '../../../shared/domain/private-list.ts';
import type { Problem } from '../../../shared/domain/result.ts';
import { useUndo } from '../../frame/undo.tsx';
import { useTracker } from '../line/tracker-context.tsx';
import {
  addRule,
  missingDefaults,
  putBack,
  type Refusal,
  type Rule,
  removeRule,
  replaceRule,
} from './rules.ts';

/** Why a change was not made: it makes no sense, or the tracker could not keep it. `null`: it was made. */
export type RuleRefusal = Refusal | Problem | null;

export interface RuleEdits {
  readonly busy: boolean;
  add(rule: PrivateRule): Promise<RuleRefusal>;
  replace(old: Rule, rule: PrivateRule): Promise<RuleRefusal>;
  remove(rule: Rule): Promise<RuleRefusal>;
  restoreDefaults(): Promise<RuleRefusal>;
}

export function useRules(): RuleEdits {
  const { t } = useTranslation();
  const { api, store } = useTracker();
  const undo = useUndo();
  const [busy, setBusy] = useState(false);
  // Read when it is needed: an Undo may come long after this was rendered.
  const now = (): readonly Rule[] => store.get().state?.settings.privateRules ?? [];

  async function save(rules: readonly Rule[]): Promise<Problem | null> {
    setBusy(true);
    const result = await api.saveSettings({ privateRules: [...rules] });
    setBusy(false);
    return result.ok ? null : result.error;
  }

  /** Saves, and offers to take the change back. */
  async function change(
    rules: readonly Rule[],
    message: string,
    back: () => readonly Rule[],
  ): Promise<Problem | null> {
    const problem = await save(rules);
    if (!problem) undo({ message, undo: () => void save(back()) });
    return problem;
  }

  return {
    busy,
    async add(rule) {
      const edited = addRule(now(), rule);
      if (!edited.ok) return edited.why;
      const [added] = edited.rules;
      if (!added) return 'empty';
      return change(edited.rules, t('settings.privacy.undoAdded', { pattern: added.pattern }), () =>
        removeRule(now(), added),
      );
    },
    async replace(old, rule) {
      const edited = replaceRule(now(), old, rule);
      if (!edited.ok) return edited.why;
      const at = now().indexOf(old);
      return change(edited.rules, t('settings.privacy.undoChanged', { pattern: old.pattern }), () =>
        putBack(removeRule(now(), { field: rule.field, pattern: rule.pattern.trim() }), old, at),
      );
    },
    remove(rule) {
      const at = now().indexOf(rule);
      return change(
        removeRule(now(), rule),
        t('settings.privacy.undoRemoved', { pattern: rule.pattern }),
        () => putBack(now(), rule, at),
      );
    },
    restoreDefaults() {
      const missing = missingDefaults(now(), defaultPrivateRules);
      return change(
        [...now(), ...missing],
        t('settings.privacy.undoDefaults', { count: missing.length }),
        () => missing.reduce<readonly Rule[]>((rules, rule) => removeRule(rules, rule), now()),
      );
    },
  };
}
