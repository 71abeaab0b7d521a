// The https origin that stands for `app://bundle` in Chromium, which knows no schemes of ours; and the way back.

const SUFFIX = '.electron-stand-in.test';
const PAGE = /https:\/\/([a-z0-9-]+)\.([a-z0-9+.-]+)\.electron-stand-in\.test/g;
/** Schemes that Chromium knows itself. */
const OWN = /^(https?|wss?|data|blob|about|javascript|file|mailto|filesystem|chrome|devtools)$/;

/** `app://bundle/x` becomes `https://bundle.app.electron-stand-in.test/x`, wherever it stands in a text. */
export const toPage = (text: string): string =>
  text.replace(/([a-z][a-z0-9+.-]*):\/\/([a-z0-9-]+)/g, (whole, scheme: string, host: string) =>
    OWN.test(scheme) ? whole : `https://${host}.${scheme}${SUFFIX}`,
  );

/** The other way round. */
export const fromPage = (text: string): string => text.replace(PAGE, '$2://$1');
