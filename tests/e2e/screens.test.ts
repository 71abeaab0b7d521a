// Every screen of the tracker in every state with sample data: nothing that axe finds, nothing cut off, nothing too wide.
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { en } from '../../renderer/desktop/words/en.ts';
import { startFakeTracker } from '../support/fake-tracker.ts';
import { checkLook, type Look, type Shown, ZOOMED } from '../support/look.ts';
import { LOOKS, sceneOf } from '../support/looks.ts';
import { startChromium } from '../support/page.ts';

const SCREENS = fileURLToPath(new URL('../../dist/renderer', import.meta.url));
/** Where pictures go, when they are wanted. */
const PICTURES = process.env['WORK_DIARY_PICTURES'];

let browser: Browser;
beforeAll(async () => {
  browser = await startChromium();
  if (PICTURES) await mkdir(PICTURES, { recursive: true });
});
afterAll(async () => {
  await browser?.close();
});

async function show(look: Look): Promise<Shown> {
  const tracker = await startFakeTracker(sceneOf(look), SCREENS);
  return {
    url: tracker.url,
    down: tracker.down,
    async speakGerman() {
      const { scene } = tracker;
      const settings = { ...scene.state.settings, language: 'de' as const };
      tracker.show({ ...scene, state: { ...scene.state, settings } });
    },
    close: tracker.close,
  };
}

describe.each(LOOKS)('$name', (look: Look) => {
  it('can be read and used by everybody', async () => {
    const shown = await show(look);
    await checkLook({ browser, look, shown, words: en, narrow: [ZOOMED], pictures: PICTURES });
  });
});
