// The notice is accepted in the language in which it was read.
import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { consentNotices, isNotice } from '../../../electron/api/consent.ts';
import { acceptedNotice } from '../../../electron/api/contracts.ts';

it('is there in English and German, each with the hash of its own text, paragraph for paragraph', () => {
  expect(consentNotices.map(({ language }) => language)).toEqual(['en', 'de']);
  for (const { text, hash } of consentNotices) {
    expect(createHash('sha256').update(text).digest('hex')).toBe(hash);
    expect(isNotice(hash)).toBe(true);
  }
  const [english, german] = consentNotices.map(({ text }) =>
    text.split('\n').map((line) => line.slice(0, 1) === '-'),
  );
  expect(german).toEqual(english);
});

it('counts as accepted with the hash of either, and with no other', () => {
  for (const { hash } of consentNotices) expect(acceptedNotice({ hash, at: 1 })).toBe(hash);
  for (const kept of [null, {}, { hash: 'a'.repeat(64) }, { hash: 7 }, 'text'])
    expect(acceptedNotice(kept)).toBeNull();
});
