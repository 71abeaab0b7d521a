// Which windows must never be seen in a picture: pure matching, and the list that everybody starts with.
import type { PrivateRule } from '../tracker/ports.ts';

/** Password managers, banking, and private windows of browsers. Browsers name the last only in their titles. */
export const defaultPrivateRules: readonly PrivateRule[] = [
  ...[
    '1password*',
    '*bitwarden*',
    '*keepass*',
    '*keeweb*',
    '*enpass*',
    '*dashlane*',
    '*lastpass*',
    '*nordpass*',
    '*proton*pass*',
    'seahorse',
    '*gnome.seahorse*',
    '*secrets',
    '*kwalletmanager*',
    'keychain access',
    'pinentry*',
    'gcr-prompter',
    'polkit-*-authentication-agent*',
    'gnucash',
    '*hibiscus*',
    '*jameica*',
    '*moneydance*',
    '*kmymoney*',
  ].map((pattern) => ({ field: 'application', pattern }) as const),
  ...[
    '*1password*',
    '*bitwarden*',
    '*keepass*',
    '*lastpass*',
    '*dashlane*',
    '*private browsing*',
    '*incognito*',
    '*inprivate*',
    '*online banking*',
    '*onlinebanking*',
    '*internet banking*',
    '*netbanking*',
    '*paypal*',
  ].map((pattern) => ({ field: 'title', pattern }) as const),
];

/** Upper case first, so that "ß" and "SS" meet; full normalisation, so that "é" is one thing however it is written. */
const fold = (text: string): string => text.normalize('NFKC').toUpperCase().toLowerCase();

/** True where any rule matches the window: a rule covers the whole text, `*` stands for anything, case does not count. */
export function isPrivate(
  window: { readonly applications: readonly string[]; readonly titles: readonly string[] },
  rules: readonly PrivateRule[],
): boolean {
  return rules.some(({ field, pattern }) =>
    (field === 'application' ? window.applications : window.titles).some((text) =>
      matches(fold(text), fold(pattern).split('*')),
    ),
  );
}

/** `parts` are what stands between the stars. Linear, where a regular expression could take forever on a hostile title. */
function matches(text: string, parts: readonly string[]): boolean {
  const first = parts[0] ?? '';
  const last = parts.at(-1) ?? '';
  if (parts.length === 1) return text === first;
  if (!text.startsWith(first) || !text.endsWith(last) || text.length < first.length + last.length)
    return false;
  const end = text.length - last.length;
  let from = first.length;
  for (const part of parts.slice(1, -1)) {
    const at = text.indexOf(part, from);
    if (at < 0 || at + part.length > end) return false;
    from = at + part.length;
  }
  return true;
}
