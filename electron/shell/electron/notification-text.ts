// The text of a notification as each system takes it.

/** On Linux the text below the title may hold markup, so that what is meant literally has to be escaped. */
export const bodyText = (text: string, platform: NodeJS.Platform): string =>
  platform === 'linux' ? text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;') : text;
