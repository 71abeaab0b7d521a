// Asking macOS for what Work Diary needs, at a person's press and never by itself.
import type { Permission } from '../../../shared/diary-api.ts';
import { fail, ok, type Result } from '../../../shared/domain/result.ts';
import { PANES, type Permitted } from './permissions-model.ts';

/** What is asked of macOS. */
export interface PermissionCalls {
  /** `systemPreferences.getMediaAccessStatus('screen')` */
  screen(): string;
  /** `systemPreferences.isTrustedAccessibilityClient`; `prompt`: with the system's own question. */
  accessibility(prompt: boolean): boolean;
  /** Looks at the screens, at which the system asks its own question the first time ever. */
  lookAtScreens(): Promise<unknown>;
  /** `shell.openExternal` */
  open(address: string): Promise<void>;
}

export interface Permissions {
  now(): Permitted;
  /** `Desktop.openPermission`. Reasons: `not-opened`. */
  open(permission: Permission): Promise<Result<null>>;
}

export function createPermissions(calls: PermissionCalls): Permissions {
  const asked = new Set<Permission>();
  /** The system's own question puts Work Diary on the list in the settings, where it can be switched on. */
  const ask = async (permission: Permission): Promise<void> => {
    if (asked.has(permission)) return;
    asked.add(permission);
    if (permission === 'accessibility') calls.accessibility(true);
    if (permission === 'screen') await calls.lookAtScreens();
  };
  return {
    now: () => ({ screen: calls.screen(), accessibility: calls.accessibility(false) }),
    async open(permission) {
      // A refusal is the usual answer, and the settings open next.
      await ask(permission).catch(() => undefined);
      try {
        await calls.open(PANES[permission]);
        return ok(null);
      } catch {
        return fail(
          'not-opened',
          'The settings did not open. Open System Settings > Privacy & Security yourself.',
        );
      }
    },
  };
}
