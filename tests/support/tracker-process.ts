// Starts the tracker in a process of its own for a test, in the shell that the tests run in; moves its clock, calls its API.
import type { Contract } from '../../shared/domain/contract.ts';
import type { TrackerProcess, TrackerProcessOptions } from './any-tracker.ts';
import { startBrowserTracker } from './browser-tracker.ts';
import { testShell } from './electron/launch.ts';
import { startElectronTracker } from './electron/tracker.ts';
import { sampleTerms } from './sample-terms.ts';

export type { TrackerProcess, TrackerProcessOptions } from './any-tracker.ts';

/** In the shell that `WORK_DIARY_TEST_SHELL` names. */
export const startTracker = (options: TrackerProcessOptions): Promise<TrackerProcess> =>
  testShell() === 'browser' ? startBrowserTracker(options) : startElectronTracker(options);

/** Accepts the notice and makes a personal contract. */
export async function firstContract(
  tracker: TrackerProcess,
  terms: Partial<Contract['versions'][number]> = {},
): Promise<Contract> {
  const { consent } = await tracker.call('state', {});
  await tracker.call('acceptConsent', { hash: consent.notices[0]?.hash ?? '' });
  return tracker.call('createContract', {
    title: 'Sample contract',
    client: 'Sample client',
    terms: { ...sampleTerms, ...terms },
  });
}
