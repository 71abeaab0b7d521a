// What can be done by name or key on every screen.
import { useMantineColorScheme } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { DiaryState } from '../../../shared/diary-api.ts';
import { useCommands } from '../../frame/commands.ts';
import { undoLast } from '../../frame/undo.tsx';
import { useAct, useTracker } from '../line/tracker-context.tsx';
import type { TimerHandle } from '../timer/use-timer.ts';
import type { OpenManualTime } from '../week/add-manual-time.tsx';
import { PLACES } from './nav.tsx';
import { go } from './route.ts';

export function useFrameCommands(frame: {
  state: DiaryState;
  timer: TimerHandle;
  offline: boolean;
  showKeys(): void;
  showPalette(): void;
  openManual: OpenManualTime;
}): void {
  const { t } = useTranslation();
  const { api } = useTracker();
  const act = useAct();
  const { setColorScheme } = useMantineColorScheme();
  const { state, timer, offline } = frame;
  const stopped = state.timer.state === 'stopped';

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
  ]);

  useCommands(t('page.screens'), [
    ...PLACES.map(({ screen, route }, index) => ({
      id: `go-${screen}`,
      name: t(`nav.${screen}`),
      keys: [String(index + 1)],
      run: () => go(route),
    })),
    {
      id: 'go-about',
      name: t('settings.about.title'),
      run: () => go({ screen: 'settings', section: 'about' }),
    },
  ]);

  useCommands(t('timer.title'), [
    {
      id: 'timer-toggle',
      name: t('timerKeys.space'),
      keys: [' '],
      run() {
        if (offline) return false;
        if (stopped) timer.start();
        else timer.stop();
        return true;
      },
    },
    {
      id: 'timer-privacy',
      name: t('timerKeys.p'),
      keys: ['p'],
      run() {
        if (offline || stopped) return false;
        timer.togglePrivacy();
        return true;
      },
    },
    ...timer.contracts
      .filter(({ id }) => stopped || id !== state.timer.contract)
      .map(({ id, title }) => ({
        id: `timer-on-${id}`,
        name: t(stopped ? 'timerKeys.startOn' : 'timerKeys.switchTo', { contract: title }),
        onlyName: true,
        run() {
          if (offline) return false;
          if (stopped) timer.startOn(id);
          else timer.switchTo(id);
          return true;
        },
      })),
  ]);

  useCommands(t('manual.title'), [
    {
      id: 'manual-time',
      name: t('manual.title'),
      keys: ['n'],
      run() {
        if (offline) return false;
        frame.openManual(undefined);
        return true;
      },
    },
  ]);

  useCommands(
    t('theme.label'),
    (['system', 'light', 'dark'] as const).map((theme) => ({
      id: `theme-${theme}`,
      name: t('palette.theme', { theme: t(`theme.${theme}`) }),
      run() {
        setColorScheme(theme === 'system' ? 'auto' : theme);
        void act(api.saveSettings({ theme }));
      },
    })),
  );
}
