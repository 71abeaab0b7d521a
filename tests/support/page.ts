// A real Chromium that looks at the tracker's page: what it complains of, and what axe finds in light and dark.
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AxeResults } from 'axe-core';
import { type Browser, chromium, type Page } from 'playwright';

const SCREENS = fileURLToPath(new URL('../../dist/renderer/index.html', import.meta.url));
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

// Text, since these run in the page and the tests know nothing of its types.
const TELL_POLICY = `document.addEventListener('securitypolicyviolation', (event) =>
  complain(['policy:', event.violatedDirective, event.blockedURI, event.sample].join(' ')))`;
/** Colours on their way from one theme to the other are nobody's fault. */
const SETTLED = `Promise.allSettled(document.getAnimations()
  .filter((animation) => animation.effect.getComputedTiming().iterations !== Infinity)
  .map((animation) => animation.finished)).then(() => null)`;

/** Where Debian's Chromium lies. Throws where it is missing. */
export function chromiumPath(): string {
  const path = (process.env['PATH'] ?? '')
    .split(delimiter)
    .map((folder) => join(folder, 'chromium'))
    .find((path) => existsSync(path));
  if (path === undefined) throw new Error('There is no chromium: apt-get install chromium.');
  return path;
}

/** Debian's Chromium. Throws where it, or the built page, is missing. */
export async function startChromium(): Promise<Browser> {
  if (!existsSync(SCREENS)) {
    throw new Error('The page is not built: run "node build/bundle.ts", or "npm test", which does.');
  }
  return chromium.launch({
    executablePath: chromiumPath(),
    args: ['--no-sandbox', '--disable-background-networking', '--disable-gpu'],
  });
}

/** Collects from now on what the page, its console and its security policy complain of. */
export async function complaintsOf(page: Page, complaints: string[] = []): Promise<string[]> {
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type()))
      complaints.push(`${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => complaints.push(`thrown: ${error.message}`));
  page.on('requestfailed', (request) => {
    const why = request.failure()?.errorText ?? '';
    // A picture that is replaced while it loads is given up by the browser itself.
    if (why !== 'net::ERR_ABORTED') complaints.push(`${request.url()} failed: ${why}`);
  });
  await page.exposeFunction('complain', (text: string) => complaints.push(text));
  await page.addInitScript({ content: TELL_POLICY });
  return complaints;
}

/** Everything that axe finds in the page as it is, in light and in dark. */
export async function axeFindings(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.evaluate(AXE);
    await page.evaluate(SETTLED);
    const results: Pick<AxeResults, 'violations' | 'passes'> = await page.evaluate('axe.run()');
    if (results.passes.length < 5) throw new Error('axe has looked at next to nothing');
    for (const { id, nodes } of results.violations) {
      found.push(
        ...nodes.map(({ html, failureSummary }) => `${colorScheme} ${id}: ${html} ${failureSummary}`),
      );
    }
  }
  return found;
}
