// The system's own panel "About": what this is, its version, and what it runs on.
import { app } from 'electron';
import type { AboutView } from '../../../shared/diary-api.ts';

/** `icon`: path of a picture of 64 pixels or more. */
export function setAboutPanel(
  { version, runtimes }: Pick<AboutView, 'version' | 'runtimes'>,
  platform: NodeJS.Platform,
  icon: string,
): void {
  const below = runtimes.map(({ name, version: of }) => `${name} ${of}`).join('\n');
  app.setAboutPanelOptions({
    applicationName: 'Work Diary',
    // Linux has no line for what it runs on.
    applicationVersion: platform === 'linux' ? `${version}\n${below}` : version,
    // macOS would show its own second number otherwise.
    version: '',
    credits: below,
    iconPath: icon,
  });
}
