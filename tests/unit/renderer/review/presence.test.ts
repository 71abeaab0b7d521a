// Whether somebody is at the page: what people do says yes for a minute, what the page does by itself says nothing.
import { expect, it } from 'vitest';
import { watchPresence } from '../../../../renderer/review/line/presence.ts';

it('finds nobody there a minute after the last touch', () => {
  const page = new EventTarget();
  let now = 5_000;
  const away = watchPresence(page, () => now);
  expect(away()).toBe(false);
  now += 59_999;
  expect(away()).toBe(false);
  now += 1;
  expect(away()).toBe(true);
  for (const sign of ['keydown', 'pointerdown', 'wheel', 'click', 'popstate', 'visibilitychange']) {
    page.dispatchEvent(new Event(sign));
    expect(away()).toBe(false);
    now += 60_000;
    expect(away()).toBe(true);
  }
  page.dispatchEvent(new Event('pointermove'));
  page.dispatchEvent(new Event('scroll'));
  expect(away()).toBe(true);
});
