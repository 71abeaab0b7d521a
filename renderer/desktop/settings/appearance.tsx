// Settings of the pages themselves: theme and language.
import { useTranslation } from 'react-i18next';
import type { ScreenProps } from '../frame/screens.ts';
import { Card } from './card.tsx';
import { ChoiceSetting } from './fields.tsx';
import { useSetting } from './use-setting.ts';

export function Appearance({ state }: ScreenProps) {
  const { t } = useTranslation();
  const theme = useSetting(state.settings, 'theme');
  const language = useSetting(state.settings, 'language');
  return (
    <Card title={t('settings.appearance.look')}>
      <ChoiceSetting
        setting={theme}
        label={t('settings.appearance.theme')}
        choices={[
          { value: 'system', label: t('settings.appearance.themeSystem') },
          { value: 'light', label: t('settings.appearance.themeLight') },
          { value: 'dark', label: t('settings.appearance.themeDark') },
        ]}
      />
      <ChoiceSetting
        setting={language}
        label={t('settings.appearance.language')}
        means={t('settings.appearance.languageMeans')}
        choices={[
          { value: 'system', label: t('settings.appearance.languageSystem') },
          // A language is called what its speakers call it.
          { value: 'en', label: 'English' },
          { value: 'de', label: 'Deutsch' },
        ]}
      />
    </Card>
  );
}
