// The private list that everybody starts with.
import { describe, expect, it } from 'vitest';
import { defaultPrivateRules } from '../../../shared/domain/default-private-rules.ts';
import { isPrivate } from '../../../shared/domain/private-list.ts';

describe('the default list', () => {
  it.each([
    ['KeePassXC', 'Passwords.kdbx - KeePassXC'],
    ['Bitwarden', 'Bitwarden'],
    ['1Password', 'All accounts'],
    ['firefox', 'Mozilla Firefox Private Browsing'],
    ['Google-chrome', 'New Incognito Tab - Google Chrome'],
    ['Microsoft-edge', 'News - [InPrivate] - Microsoft Edge'],
    ['firefox', 'Online Banking: overview - Mozilla Firefox'],
    ['gcr-prompter', 'Unlock keyring'],
  ])('hides %s "%s"', (application, title) => {
    expect(isPrivate({ applications: [application], titles: [title] }, defaultPrivateRules)).toBe(true);
  });

  it.each([
    ['Code', 'bank.ts - ledger - Visual Studio Code'],
    ['firefox', 'Private members in TypeScript - Mozilla Firefox'],
    ['Gimp', 'banknote.xcf'],
    ['work-diary', 'Work Diary'],
  ])('shows %s "%s"', (application, title) => {
    expect(isPrivate({ applications: [application], titles: [title] }, defaultPrivateRules)).toBe(false);
  });
});
