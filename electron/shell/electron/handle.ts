// The one way in from a page: the sender is checked, the arguments are parsed, the answer is a Result.
import { ipcMain, type WebContents } from 'electron';
import type { z } from 'zod';
import { fail, type Result } from '../../../shared/domain/result.ts';
import type { Log } from '../../tracker/ports.ts';
import { isOurPage } from './origin.ts';

/** `args`: a tuple of what the page gives. Reasons of its own: `foreign-frame`, `bad-argument`. */
export function handle<A>(
  channel: string,
  args: z.ZodType<A>,
  log: Log,
  work: (args: A, page: WebContents) => Promise<Result<unknown>>,
): void {
  ipcMain.handle(channel, async (event, ...given: unknown[]): Promise<Result<unknown>> => {
    if (!isOurPage(event.senderFrame)) {
      log.error('call refused', { channel, why: 'foreign frame' });
      return fail('foreign-frame', 'Only the pages of Work Diary may ask this.');
    }
    const parsed = args.safeParse(given);
    if (!parsed.success) {
      log.error('call refused', { channel, why: 'bad arguments' });
      return fail('bad-argument', `${channel}: the arguments are not valid`);
    }
    return work(parsed.data, event.sender);
  });
}

/** Nobody listens on this channel any more: for what a library has opened. */
export function closeChannel(channel: string): void {
  ipcMain.removeAllListeners(channel);
}
