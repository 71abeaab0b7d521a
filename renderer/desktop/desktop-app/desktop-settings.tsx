// Settings of the desktop app: global shortcuts, what closing the window does, newer versions.
import { useTranslation } from 'react-i18next';
import {
  type DesktopView,
  type Settings,
  settingsSchema,
  shortcutActions,
} from '../../../shared/diary-api.ts';
import { isMac } from '../../frame/key-caps.tsx';
import type { ScreenProps } from '../frame/screens.ts';
import { Card } from '../settings/card.tsx';
import { SaveMark, SwitchSetting } from '../settings/fields.tsx';
import { useSetting } from '../settings/use-setting.ts';
import { ShortcutField } from './shortcut-field.tsx';
import { Update } from './update.tsx';
import './desktop-app.css';

export function DesktopSettings({ state }: ScreenProps) {
  const { t } = useTranslation();
  const closing = useSetting(state.settings, 'closeToTray');
  const { desktop } = state;
  // The section is not there without a desktop shell.
  if (!desktop) return null;
  return (
    <>
      <Card title={t('desktop.shortcuts.title')} means={t('desktop.shortcuts.means')}>
        <Shortcuts settings={state.settings} desktop={desktop} />
      </Card>
      {/* A Mac leaves programs without windows running by itself. */}
      {!isMac() && (
        <Card title={t('desktop.window.title')}>
          <SwitchSetting
            setting={closing}
            label={t('desktop.window.close')}
            means={t(desktop.tray ? 'desktop.window.closeMeans' : 'desktop.window.closeNoTray')}
          />
        </Card>
      )}
      <Card title={t('desktop.update.title')}>
        <Update state={state} update={desktop.update} />
      </Card>
    </>
  );
}

function Shortcuts({ settings, desktop }: { settings: Settings; desktop: DesktopView }) {
  const { t } = useTranslation();
  const setting = useSetting(settings, 'shortcuts');
  const drafted = settingsSchema.shape.shortcuts.safeParse(setting.draft);
  const shown = drafted.success ? drafted.data : setting.kept;
  const isRefused = (action: (typeof shortcutActions)[number]): boolean =>
    desktop.shortcuts.some(
      (asked) => asked.action === action && asked.accelerator === shown[action] && !asked.held,
    );
  return (
    <div className="wd-shortcuts">
      {shortcutActions.map((action) => (
        <ShortcutField
          key={action}
          label={t(`desktop.shortcuts.${action}`)}
          accelerator={shown[action]}
          taken={shown[action === 'startStop' ? 'privacyPause' : 'startStop']}
          refused={isRefused(action)}
          change={(accelerator) => setting.change({ ...shown, [action]: accelerator })}
        />
      ))}
      <SaveMark status={setting.status} again={setting.again} />
    </div>
  );
}
