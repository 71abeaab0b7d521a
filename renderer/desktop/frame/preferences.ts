// Language and appearance as the settings want them; this browser remembers both, so that the next page starts right.
import { useMantineColorScheme } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import i18next from 'i18next';
import { useEffect } from 'react';
import type { Settings } from '../../../shared/diary-api.ts';
import { bestLanguage, LANGUAGES, type Language, speak } from '../../ui/i18n/index.ts';

const KEPT = 'work-diary-language';

const wanted = (setting: string | null): Language =>
  LANGUAGES.find((language) => language === setting) ?? bestLanguage(navigator.languages);

/** Before the tracker has said anything: the language of the last time. */
export const speakAsBefore = (): Promise<boolean> => speak(wanted(localStorage.getItem(KEPT)));

/** Follows the settings. A language whose words cannot be fetched leaves the page in the one it has, and says so. */
export function usePreferences(settings: Settings | null): void {
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
