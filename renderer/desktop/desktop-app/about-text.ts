// What runs here as a text for whoever is asked for help: versions, system and the self-test, and nothing of the diary.
import type { AboutView, SelfTestView } from '../../../shared/diary-api.ts';

/**
 * In English, since whoever gives help reads it. Left out: folders, which name the person; what was recorded; the
 * server and the account; details of the self-test, which may name files.
 */
export function aboutText(about: AboutView, selfTest: readonly SelfTestView[] | null): string {
  const lines = [
    `Work Diary ${about.version} (${about.shell === 'electron' ? 'desktop app' : 'browser shell'})`,
    ...about.runtimes.map(({ name, version }) => `${name} ${version}`),
    about.system,
    ...(selfTest ?? []).map(({ part, state, reason }) => `self-test ${part}: ${state} (${reason})`),
  ];
  return `${lines.join('\n')}\n`;
}
