// Somebody without a mouse: keys alone, and after each of them the focus is somewhere and can be seen.
import type { Locator, Page } from 'playwright';
import { expect } from 'vitest';

export interface Keyboard {
  /** Presses one key after the other, named as Playwright names them. */
  press(...keys: string[]): Promise<void>;
  /** Types into the field that has the focus. Throws where none has. */
  type(text: string): Promise<void>;
  /** Presses `key` until the target has the focus. */
  to(target: Locator, key?: string): Promise<void>;
  /** The target has the focus by now. */
  at(target: Locator): Promise<void>;
  /** Pointers and mice that the page has heard of. */
  pointers(): Promise<number>;
}

// Text, since these run in the page and the tests know nothing of its types.
const COUNT_POINTERS = `globalThis.pointers = 0;
for (const name of ['pointerdown', 'pointermove', 'mousedown', 'mousemove', 'touchstart'])
  addEventListener(name, () => { globalThis.pointers += 1; }, true)`;
/** What is wrong with the focus, '' for nothing. A hidden radio button is seen by its label. */
const FOCUS = `(() => {
  const at = document.activeElement;
  if (!at || at === document.body || at === document.documentElement) return 'nothing has the focus';
  const name = at.outerHTML.slice(0, 160);
  if (!at.matches(':focus-visible')) return 'the focus is not to be seen: ' + name;
  const signs = [at, ...(at.matches('input[type=radio], input[type=checkbox]') ? [at.nextElementSibling, at.parentElement] : [])];
  const ring = (style) => (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none';
  if (!signs.some((element) => element && ring(getComputedStyle(element)))) return 'nothing marks the focus: ' + name;
  if (at.matches('h1, h2, h3, [tabindex="-1"]')) return '';
  const box = signs[signs.length - 1].getBoundingClientRect();
  const inside = box.width > 4 && box.height > 4 && box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth;
  return inside ? '' : 'the focus is out of sight: ' + name;
})()`;
const HOLDER = `document.activeElement.outerHTML.slice(0, 160)`;
const IN_FIELD = `document.activeElement.matches('input, textarea')`;

/** So long a dialog may take to go, and what takes the focus to come. */
const SETTLED = { timeout: 2_000, interval: 20 };
const MOST_STEPS = 80;

/** Has to be called before the page is opened. */
export async function keyboardOf(page: Page): Promise<Keyboard> {
  await page.addInitScript({ content: COUNT_POINTERS });
  const seen = (after: string): Promise<void> =>
    expect.poll(() => page.evaluate(FOCUS), { ...SETTLED, message: `after ${after}` }).toBe('');
  let last: string | null = null;
  async function press(...keys: string[]): Promise<void> {
    for (const key of keys) {
      // What went away by itself since then has not taken the focus with it.
      if (last !== null) await seen(last);
      await page.keyboard.press(key);
      last = key;
      await seen(key);
    }
  }
  const has = (target: Locator): Promise<boolean> =>
    target.evaluate((element) => element === element.ownerDocument.activeElement);
  return {
    press,
    async type(text) {
      if (!(await page.evaluate(IN_FIELD))) throw new Error(`there is no field for "${text}"`);
      await page.keyboard.type(text);
    },
    async to(target, key = 'Tab') {
      await target.waitFor({ state: 'attached' });
      for (let step = 0; step < MOST_STEPS; step += 1) {
        if (await has(target)) return;
        await press(key);
      }
      throw new Error(`${key} does not lead to ${target}`);
    },
    async at(target) {
      await expect
        .poll(async () => (await has(target)) || (await page.evaluate(HOLDER)), {
          ...SETTLED,
          message: `the focus is at ${target}`,
        })
        .toBe(true);
    },
    pointers: async () => Number(await page.evaluate('globalThis.pointers')),
  };
}
