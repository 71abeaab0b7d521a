// What can be done by name or key on every screen.
import { useMantineColorScheme } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Me } from '../../../shared/wire/people.ts';
import { useCommands } from '../../frame/commands.ts';
import { undoLast } from '../../frame/undo.tsx';
import { LANGUAGES } from '../../ui/i18n/index.ts';
import { useTell } from '../line/site.tsx';
import { placesOf, routeOf } from './places.ts';
import { go } from './route.ts';
import { useSignOut } from './use-sign-out.ts';

export function useFrameCommands(frame: { me: Me; showKeys(): void; showPalette(): void }): void {
  const { t } = useTranslation();
  const tell = useTell();
  const signOut = useSignOut();
  const { setColorScheme } = useMantineColorScheme();
  const { me } = frame;

  useCommands(t('keys.everywhere'), [
    {
      id: 'palette',
      name: t('palette.open'),
      keys: ['mod+k'],
      everywhere: true,
      above: true,
      run: frame.showPalette,
    },
    { id: 'keys', name: t('keys.open'), keys: ['?'], above: true, run: frame.showKeys },
    { id: 'undo', name: t('keys.undo'), keys: ['mod+z'], above: true, run: undoLast },
    { id: 'sign-out', name: t('top.signOut'), run: () => void signOut() },
  ]);

  useCommands(
    t('page.screens'),
    placesOf(me).map((place, index) => ({
      id: `go-${place.screen}`,
      name: t(`place.${place.screen}`),
      keys: [String(index + 1)],
      run: () => go(routeOf(place)),
    })),
  );

  useCommands(t('theme.label'), [
    ...(['system', 'light', 'dark'] as const).map((theme) => ({
      id: `theme-${theme}`,
      name: t('palette.theme', { theme: t(`theme.${theme}`) }),
      run() {
        setColorScheme(theme === 'system' ? 'auto' : theme);
        void tell('savePreferences', { body: { theme, language: me.language } });
      },
    })),
    ...LANGUAGES.map((language) => ({
      id: `language-${language}`,
      name: t('account.languageIs', { language: t(`account.languages.${language}`) }),
      run: () => void tell('savePreferences', { body: { theme: me.theme, language } }),
    })),
  ]);
}
