// Stored passwords are PHC strings of argon2id, checked in bounded numbers; no account is never a match.
import { argon2Sync } from 'node:crypto';
import { expect, test } from 'vitest';
import { hashPassword, passwordHolds } from '../../../../server/auth/passwords.ts';

const held = async (password: string, stored: string | null) => {
  const result = await passwordHolds(password, stored);
  return result.ok ? result.value : result.error.reason;
};

test('a password holds for what was made of it, and no other does', async () => {
  const first = await hashPassword('correct horse battery');
  const second = await hashPassword('correct horse battery');
  if (!first.ok || !second.ok) throw new Error('refused');
  expect(first.value).not.toBe(second.value);
  expect(await held('correct horse battery', first.value)).toBe(true);
  expect(await held('correct horse batterz', first.value)).toBe(false);
  expect(await held('', first.value)).toBe(false);
  // Composed and decomposed: the same characters from another keyboard.
  const umlaut = await hashPassword('P\u00e4sswort mit Umlaut');
  expect(await held('Pa\u0308sswort mit Umlaut', umlaut.ok ? umlaut.value : null)).toBe(true);
});

test('the string says how it was made, and older costs still hold', async () => {
  const nonce = Buffer.from('sixteen bytes ok');
  const key = argon2Sync('argon2id', {
    message: 'older password',
    nonce,
    memory: 4_096,
    passes: 3,
    parallelism: 2,
    tagLength: 24,
  });
  const text = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '');
  const stored = `$argon2id$v=19$m=4096,t=3,p=2$${text(nonce)}$${text(key)}`;
  expect(await held('older password', stored)).toBe(true);
  expect(await held('older passwore', stored)).toBe(false);
  await expect(passwordHolds('x', '$2b$10$not-argon')).rejects.toThrow('not in the form');
});

test('no account, no password: never, whatever is given', async () => {
  expect(await held('', null)).toBe(false);
  expect(await held('anything', null)).toBe(false);
});

test('a crowd is sent away and told when to come back', async () => {
  const answers = await Promise.all(Array.from({ length: 60 }, () => passwordHolds('x', null)));
  const refused = answers.flatMap((answer) => (answer.ok ? [] : [answer.error.reason]));
  expect(refused).toEqual(Array<string>(8).fill('too-many-requests'));
});
