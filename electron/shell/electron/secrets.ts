// The device key in the keyring of the session, through Electron's safe storage.
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { safeStorage } from 'electron';
import type { Problem } from '../../../shared/domain/result.ts';
import { type KeyProtection, keyLies } from '../../journal/key-file.ts';
import type { Log, SelfTestLine } from '../../tracker/ports.ts';
import { answers, keyringProtection, NO_KEYRING, secretsLine, withoutKeyring } from './secrets-model.ts';

export interface Secrets {
  readonly protection: KeyProtection;
  selfTest(): SelfTestLine;
  /** Warns where there is no keyring, and not again at later starts. The journal must be open. */
  warnOnce(warn: (problem: Problem) => void): void;
}

/** Asks the keyring, which may ask the person. The app must be ready. */
export async function openSecrets(dataDir: string, platform: NodeJS.Platform, log: Log): Promise<Secrets> {
  const available = await answers(safeStorage, platform);
  log.info('keyring', { available });
  const told = join(dataDir, 'no-keyring-told');
  return {
    protection: available ? keyringProtection(safeStorage, platform) : withoutKeyring,
    selfTest: () => secretsLine(available, keyLies(dataDir)),
    warnOnce(warn) {
      if (available) rmSync(told, { force: true });
      if (available || existsSync(told)) return;
      warn(NO_KEYRING);
      writeFileSync(told, '', { mode: 0o600 });
    },
  };
}
