// Language and appearance as their reader wants them; this browser remembers both, so that the next page starts right.
import { useMantineColorScheme } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import i18next from 'i18next';
import { useEffect } from 'react';
import { bestLanguage, LANGUAGES, type Language, speak } from '../ui/i18n/index.ts';

/** What a person chose; `system` leaves it to the browser. */
export interface Preferences {
  readonly theme: 'system' | 'light' | 'dark';
  readonly language: 'system' | Language;
}

const KEPT = 'work-diary-language';

const wanted = (setting: string | null): Language =>
  LANGUAGES.find((language) => language === setting) ?? bestLanguage(navigator.languages);

/** Before anything is known: the language of the last time. */
export const speakAsBefore = (): Promise<boolean> => speak(wanted(localStorage.getItem(KEPT)));

/** Follows the settings. A language whose words cannot be fetched leaves the page in the one it has, and says so. */
export function usePreferences(settings: Preferences | null): void {
  const { setColorScheme } = useMantineColorScheme();
  const theme = settings?.theme ?? null;
  const language = settings?.language ?? null;
  useEffect(() => {
    if (theme) setColorScheme(theme === 'system' ? 'auto' : theme);
  }, [theme, setColorScheme]);
  useEffect(() => {
    if (!language) return;
    localStorage.setItem(KEPT, language);
    void speak(wanted(language)).then((spoken) => {
      if (!spoken) notifications.show({ message: i18next.t('guard.noWords'), autoClose: false });
    });
  }, [language]);
}
