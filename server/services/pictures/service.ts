// All that the server does with pictures, made once for a server.

import type { Result } from '../../../shared/domain/result.ts';
import { DAY } from '../../../shared/domain/time.ts';
import { createVault, type Vault } from '../../blobs/vault.ts';
import type { ServerContext } from '../../context.ts';
import { createArrivals } from './arrivals.ts';
import { sweepOrphans } from './attachments.ts';
import { createChecking } from './checking.ts';
import { createDecoder } from './decoder.ts';
import { removeErased, removeLate } from './erasing.ts';
import { receivePicture, type Upload } from './receiving.ts';
import { createShowing, type Showing } from './showing.ts';

export interface Pictures extends Showing {
  readonly vault: Vault;
  receive(upload: Upload): Promise<Result<null>>;
  /** Takes up what a server that ended before has left: pictures that nobody decoded, files that nothing names. */
  start(): void;
  /** Removes the files of pictures that were erased; call it after a transaction that did. */
  tidy(): Promise<void>;
  /** Before the database is closed. */
  stop(): Promise<void>;
}

const made = new WeakMap<ServerContext, Pictures>();

/** The one of this server. */
export function picturesOf(context: ServerContext): Pictures {
  const known = made.get(context);
  if (known) return known;
  const pictures = createPictures(context);
  made.set(context, pictures);
  return pictures;
}

function createPictures(context: ServerContext): Pictures {
  const vault = createVault(context);
  const checking = createChecking(context, vault, createDecoder(context.log));
  const arrived = createArrivals(context);
  let tidying: Promise<void> = Promise.resolve();
  let stopped = false;
  let cancel = (): void => undefined;

  /** One after another; what goes wrong is in the log, and the next one tries again. */
  function cleanUp(work: () => Promise<void>): Promise<void> {
    tidying = tidying.then(async () => {
      if (stopped) return;
      try {
        await work();
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        context.log.error('files stay that should go', { message });
      }
    });
    return tidying;
  }
  const tidy = (): Promise<void> => cleanUp(() => removeErased(context, vault));

  function sweepDaily(): void {
    cancel = context.clock.after(DAY, sweepDaily);
    void cleanUp(() => sweepOrphans(context, vault));
  }

  return {
    ...createShowing(context, vault, checking),
    vault,
    tidy,
    async receive(upload) {
      const result = await receivePicture(context, { vault, arrived, settle: checking.settle }, upload);
      if (result.ok) checking.wake();
      return result;
    },
    start() {
      void tidy();
      void cleanUp(() => removeLate(context, vault, () => stopped));
      sweepDaily();
      checking.wake();
    },
    async stop() {
      stopped = true;
      cancel();
      await checking.stop();
      await tidying;
    },
  };
}
