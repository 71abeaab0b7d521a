// Money in the way of the language, and currencies without cents.
import { expect, it } from 'vitest';
import { minorDigits, moneyText } from '../../../renderer/ui/money-text.ts';

// Intl puts a narrow or a hard space between number and sign.
const plain = (text: string): string => text.replace(/\s/g, ' ');

it.each([
  [155_836, 'EUR', 'en', '€1,558.36'],
  [155_836, 'EUR', 'de', '1.558,36 €'],
  [-850, 'EUR', 'en', '-€8.50'],
  [1200, 'JPY', 'en', 'JP¥1,200'],
  [1234, 'KWD', 'en', 'KWD 1.234'],
  [0, 'CHF', 'de', '0,00 CHF'],
])('%d minor units of %s in %s are %s', (minor, currency, language, text) => {
  expect(plain(moneyText(minor, currency, language))).toBe(text);
});

it('knows the minor unit, and refuses what is no currency', () => {
  expect([minorDigits('EUR'), minorDigits('JPY'), minorDigits('KWD')]).toEqual([2, 0, 3]);
  expect(() => minorDigits('Euro')).toThrow(RangeError);
});
