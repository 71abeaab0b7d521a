// What runs here, for people who ask for help and for those who give it.
import { release, version } from 'node:os';
import about from '../../../package.json' with { type: 'json' };
import type { AboutView } from '../../../shared/diary-api.ts';

/** The version of Work Diary. */
export const VERSION: string = about.version;

/** `runtimes`: what stands below the shell beside Node. */
export const aboutHere = (
  shell: AboutView['shell'],
  runtimes: AboutView['runtimes'],
): Omit<AboutView, 'logFolder'> => ({
  version: VERSION,
  shell,
  runtimes: [...runtimes, { name: 'Node', version: process.versions.node }],
  system: `${version()} (${process.platform} ${release()}, ${process.arch})`,
});
