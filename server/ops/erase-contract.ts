// What `--erase-contract` does: makes all pictures and attachments of one contract unreadable for good, once it is confirmed.
import { join } from 'node:path';
import { fail, ok, type Result } from '../../shared/domain/result.ts';
import { openFileStore } from '../blobs/file-store.ts';
import { openMasterKey } from '../blobs/master-key.ts';
import { createVault } from '../blobs/vault.ts';
import type { Config } from '../config.ts';
import type { ServerContext } from '../context.ts';
import { removeAttachments } from '../services/pictures/attachments.ts';
import { eraseContractBytes, removeErased, removeRefused } from '../services/pictures/erasing.ts';
import { type Db, forgetOverwritten, openDatabase } from '../store/database.ts';
import { openLog } from './log-file.ts';
import { systemClock } from './system-clock.ts';

/** What there is, for whoever decides. */
interface Held {
  readonly title: string;
  readonly state: string;
  readonly pictures: number;
  readonly attachments: number;
}

async function heldOf(db: Db, contract: string): Promise<Held | null> {
  const row = await db
    .selectFrom('contracts')
    .select(['title', 'state'])
    .where('id', '=', contract)
    .executeTakeFirst();
  if (!row) return null;
  const { pictures } = await db
    .selectFrom('pictures')
    .select(({ fn }) => fn.countAll<number>().as('pictures'))
    .where('contract', '=', contract)
    .where('state', '<>', 'erased')
    .executeTakeFirstOrThrow();
  const { attachments } = await db
    .selectFrom('attachments')
    .select(({ fn }) => fn.countAll<number>().as('attachments'))
    .where('contract', '=', contract)
    .executeTakeFirstOrThrow();
  return { ...row, pictures, attachments };
}

/**
 * Works beside servers that run on the folder: they ask for the key each time. Answers what to tell whoever asked. Reasons:
 * `bad-argument` (no such contract, or not confirmed), and those of a folder that cannot be opened.
 */
export async function eraseContract(
  config: Config,
  contract: string,
  confirmed: string | undefined,
): Promise<Result<string>> {
  const opened = await openDatabase(config.dataFolder);
  if (!opened.ok) return opened;
  const db = opened.value;
  try {
    const held = await heldOf(db, contract);
    if (!held) return fail('bad-argument', `There is no contract "${contract}" in ${config.dataFolder}.`);
    const what = `${held.pictures} pictures and thumbnails and ${held.attachments} attachments of "${held.title}" (${held.state})`;
    if (confirmed !== contract) {
      return fail(
        'bad-argument',
        `This would erase ${what}. Nobody can bring them back, and no new ones are taken for this contract. ` +
          `If that is meant, ask again with: --erase-contract ${contract} --confirm ${contract}`,
      );
    }
    const context = await contextFor(config, db);
    if (!context.ok) return context;
    await eraseContractBytes(context.value, contract);
    await forgetOverwritten(db);
    // On record before the files go: where this is cut off, nobody can read what is left of them.
    const { pictures, attachments } = held;
    context.value.log.info('contract erased', { contract, pictures, attachments });
    const vault = createVault(context.value);
    await removeErased(context.value, vault);
    await removeRefused(context.value, vault, contract);
    await removeAttachments(context.value, vault, contract);
    return ok(`Erased: ${what}.`);
  } finally {
    await db.destroy();
  }
}

async function contextFor(config: Config, db: Db): Promise<Result<ServerContext>> {
  const masterKey = await openMasterKey(config);
  if (!masterKey.ok) return masterKey;
  return ok({
    config,
    db,
    blobs: await openFileStore(config.dataFolder),
    masterKey: masterKey.value,
    clock: systemClock,
    log: openLog(join(config.dataFolder, 'logs'), systemClock.now),
    // Servers that run look for news by themselves.
    changed: () => undefined,
  });
}
