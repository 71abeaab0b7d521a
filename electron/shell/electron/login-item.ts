// Starting with the user's session, through Electron's `app`.
import { app } from 'electron';
import type { StartAtLogin } from '../../api/context.ts';
import { type Environment, isHiddenStart, loginItemOver } from './login-item-model.ts';

/** `null` on systems where nothing of the kind is known. */
export const createLoginItem = (env: Environment, platform: NodeJS.Platform): StartAtLogin | null =>
  loginItemOver(app, env, platform);

/** Whether the system has started this run by itself. */
export const startedHidden = (argv: readonly string[], platform: NodeJS.Platform): boolean =>
  isHiddenStart(app, argv, platform);
