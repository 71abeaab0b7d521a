// The sections of the settings by the names that their addresses have.
export const SECTIONS = [
  'recording',
  'privacy',
  'contracts',
  'server',
  'reminders',
  'appearance',
  'data',
  'moving',
] as const;
export type Section = (typeof SECTIONS)[number];

/** The section of an address; the first where it names none. */
export const sectionOf = (name: string | null): Section =>
  SECTIONS.find((section) => section === name) ?? 'recording';
