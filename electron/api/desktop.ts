// What only a desktop shell can do: folders, permissions, updates. The browser shell refuses in words.
import type { DiaryHandlers } from '../../shared/diary-api.ts';
import { fail, ok } from '../../shared/domain/result.ts';
import type { ApiContext } from './context.ts';

const notOffered = () =>
  fail('not-offered', 'This needs the desktop app: the browser shell cannot do it on this computer.');

export const desktopHandlers = ({
  desktop,
  about,
  machine,
  tracker,
}: ApiContext): Pick<
  DiaryHandlers,
  'about' | 'openFolder' | 'openPermission' | 'checkUpdate' | 'installUpdate'
> => ({
  about: async () => ok(about),
  openFolder: async ({ folder }) =>
    desktop?.openFolder(folder === 'logs' ? about.logFolder : machine.dataDir) ?? notOffered(),
  openPermission: async ({ permission }) => desktop?.openPermission(permission) ?? notOffered(),
  checkUpdate: async () => desktop?.checkUpdate() ?? notOffered(),
  async installUpdate() {
    if (!desktop) return notOffered();
    if (tracker.state.timer.kind !== 'stopped') {
      return fail('timer-running', 'The timer runs. The new version is put in place once it is stopped.');
    }
    return desktop.installUpdate();
  },
});
