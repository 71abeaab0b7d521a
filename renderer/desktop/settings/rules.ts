// Changes to the private list: pure, each answers the new list or why there is none.
import { type Settings, settingsSchema } from '../../../shared/diary-api.ts';
import type { NamedWindow, PrivateRule } from '../../../shared/domain/private-list.ts';

export type Rule = Settings['privateRules'][number];
export type Refusal = 'empty' | 'too-long' | 'double' | 'full';
export type Edited =
  | { readonly ok: true; readonly rules: readonly Rule[] }
  | { readonly ok: false; readonly why: Refusal };

const LONGEST = 200;
const MOST = 500;

export const isSame = (a: PrivateRule, b: PrivateRule): boolean =>
  a.field === b.field && a.pattern.toLowerCase() === b.pattern.toLowerCase();

function checked(rules: readonly Rule[], rule: PrivateRule): Refusal | null {
  if (rule.pattern === '') return 'empty';
  if (rule.pattern.length > LONGEST) return 'too-long';
  if (rules.some((other) => isSame(other, rule))) return 'double';
  return settingsSchema.shape.privateRules.safeParse([...rules, rule]).success ? null : 'full';
}

const trimmed = ({ field, pattern }: PrivateRule): Rule => ({ field, pattern: pattern.trim() });

/** The new rule comes first, where it is seen. */
export function addRule(rules: readonly Rule[], rule: PrivateRule): Edited {
  const added = trimmed(rule);
  const why = checked(rules, added);
  return why ? { ok: false, why } : { ok: true, rules: [added, ...rules] };
}

export function replaceRule(rules: readonly Rule[], old: Rule, rule: PrivateRule): Edited {
  const changed = trimmed(rule);
  const others = rules.filter((other) => other !== old && !isSame(other, old));
  const why = checked(others, changed);
  return why
    ? { ok: false, why }
    : { ok: true, rules: rules.map((other) => (isSame(other, old) ? changed : other)) };
}

export const removeRule = (rules: readonly Rule[], rule: Rule): readonly Rule[] =>
  rules.filter((other) => !isSame(other, rule));

/** Puts a removed rule back to where it stood; nothing changes where it is there again. */
export function putBack(rules: readonly Rule[], rule: Rule, at: number): readonly Rule[] {
  if (rules.some((other) => isSame(other, rule))) return rules;
  return [...rules.slice(0, at), rule, ...rules.slice(at)];
}

/** Those of `defaults` that are not in the list, as many as there is room for. */
export const missingDefaults = (
  rules: readonly Rule[],
  defaults: readonly PrivateRule[],
): readonly PrivateRule[] =>
  defaults.filter((rule) => !rules.some((other) => isSame(other, rule))).slice(0, MOST - rules.length);

/** Rules with `text` in their pattern; all of them for an empty one. */
export function findRules(rules: readonly Rule[], text: string): readonly Rule[] {
  const wanted = text.trim().toLowerCase();
  return rules.filter(({ pattern }) => pattern.toLowerCase().includes(wanted));
}

/** What was typed as a window; a field that was left empty is a name that the window does not have. */
export const typedWindow = (application: string, title: string): NamedWindow => ({
  applications: application.trim() === '' ? [] : [application.trim()],
  titles: title.trim() === '' ? [] : [title.trim()],
});

/** The rule that makes exactly this name private. A name that is too long for a pattern is cut and goes on with a star. */
export const ruleFor = (field: Rule['field'], name: string): Rule => ({
  field,
  pattern: name.trim().length > LONGEST ? `${name.trim().slice(0, LONGEST - 1)}*` : name.trim(),
});

/** Patterns of stars alone match every window. */
export const coversAll = ({ pattern }: PrivateRule): boolean => /^\*+$/.test(pattern.trim());
