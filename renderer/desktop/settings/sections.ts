// The sections of the settings by the names that their addresses have.
export const SECTIONS = [
  'recording',
  'privacy',
  'contracts',
  'server',
  'reminders',
  'appearance',
  'desktop',
  'data',
  'moving',
  'about',
] as const;
export type Section = (typeof SECTIONS)[number];

/** Those that there are. `desktop`: whether this is the desktop app, which has a section of its own. */
export const sectionsHere = (desktop: boolean): readonly Section[] =>
  SECTIONS.filter((section) => desktop || section !== 'desktop');

/** The section of an address; the first where it names none of those that there are. */
export const sectionOf = (name: string | null, desktop: boolean): Section =>
  sectionsHere(desktop).find((section) => section === name) ?? 'recording';
