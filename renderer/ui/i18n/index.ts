// Sets up the words of the screens; keys are typed from English, other languages are fetched when wanted.
import i18next, { type ResourceLanguage } from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { ScreenWords } from './words.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: ScreenWords };
  }
}

export const LANGUAGES = ['en', 'de'] as const;
export type Language = (typeof LANGUAGES)[number];

/** The first wish that there are words for. `wishes`: BCP 47 tags, as of `navigator.languages`. */
export function bestLanguage(wishes: readonly string[]): Language {
  for (const wish of wishes) {
    const found = LANGUAGES.find((language) => wish.toLowerCase().split('-')[0] === language);
    if (found) return found;
  }
  return 'en';
}

let fetchGerman: () => Promise<ResourceLanguage> = () => Promise.reject(new Error('words are not set up'));

/** English comes with the program, German is fetched by it when wanted. React escapes, so i18next must not. */
export function setUpWords(en: ResourceLanguage, german: () => Promise<ResourceLanguage>): Promise<unknown> {
  fetchGerman = german;
  return i18next.use(initReactI18next).init({
    lng: 'en',
    fallbackLng: 'en',
    resources: { en: { translation: en } },
    interpolation: { escapeValue: false },
  });
}

/** Shows the page in `language`. Answers `false` where its words cannot be fetched: the page then stays as it is. */
export async function speak(language: Language): Promise<boolean> {
  if (language === 'de' && !i18next.hasResourceBundle('de', 'translation')) {
    // Only rejects where the program could not be fetched: whoever serves the page is gone, or is another version.
    const words = await fetchGerman().catch(() => null);
    if (!words) return false;
    i18next.addResourceBundle('de', 'translation', words);
  }
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  return true;
}
