// Money as people read it: integer minor units of one currency, in the way of the language. Pure.
import { localeOf } from './time-format.ts';

const formats = new Map<string, Intl.NumberFormat>();

function formatOf(currency: string, language: string): Intl.NumberFormat {
  const name = `${language}/${currency}`;
  let format = formats.get(name);
  if (!format) {
    format = new Intl.NumberFormat(localeOf(language), { style: 'currency', currency });
    formats.set(name, format);
  }
  return format;
}

/** Decimal places of the currency's minor unit: 2 for EUR, 0 for JPY, 3 for KWD. `currency`: three letters. */
export const minorDigits = (currency: string): number =>
  formatOf(currency, 'en').resolvedOptions().maximumFractionDigits ?? 2;

/** `minor` units of `currency`: 850 EUR is `€8.50`. Throws a RangeError where `currency` has not three letters. */
export const moneyText = (minor: number, currency: string, language: string): string =>
  formatOf(currency, language).format(minor / 10 ** minorDigits(currency));
