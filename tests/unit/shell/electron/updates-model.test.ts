// What the screen says of a newer version, and what it can be made to say by a hostile server.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  firstCheck,
  NO_UPDATES,
  nextCheck,
  nextView,
  plainNotes,
  type UpdateEvent,
  updateProblem,
} from '../../../../electron/shell/electron/updates-model.ts';
import { HOUR, MINUTE } from '../../../../shared/domain/time.ts';

const after = (...events: UpdateEvent[]) => events.reduce(nextView, NO_UPDATES);
const on: UpdateEvent = { event: 'on' };
const checking: UpdateEvent = { event: 'checking' };
const found: UpdateEvent = { event: 'found', version: '1.1.0', notes: 'New.' };
const downloaded: UpdateEvent = { event: 'downloaded', version: '1.1.0', notes: 'New.' };
const problem = { reason: 'update-failed', message: 'It failed.' };

describe('the view', () => {
  it('is off until it is switched on, and hears nothing then', () => {
    expect(after(checking, found, downloaded)).toEqual(NO_UPDATES);
    expect(after(on)).toEqual({ state: 'none', version: null, notes: null, percent: null, problem: null });
    expect(after(on, downloaded, { event: 'off' }, downloaded)).toEqual(NO_UPDATES);
  });

  it('goes from a look to a version that waits', () => {
    expect(after(on, checking).state).toBe('checking');
    expect(after(on, checking, { event: 'none' }).state).toBe('none');
    expect(after(on, checking, found)).toMatchObject({ state: 'downloading', version: '1.1.0', percent: 0 });
    expect(after(on, found, { event: 'progress', percent: 41.7 }).percent).toBe(41);
    expect(after(on, found, { event: 'progress', percent: 40 }, downloaded)).toEqual({
      state: 'waiting',
      version: '1.1.0',
      notes: 'New.',
      percent: null,
      problem: null,
    });
  });

  it('goes on waiting while it is looked for again', () => {
    const waiting = after(on, found, downloaded);
    for (const event of [checking, { event: 'none' }, found, { event: 'progress', percent: 1 }] as const) {
      expect(nextView(waiting, event)).toBe(waiting);
    }
    expect(nextView(waiting, { ...found, version: '1.2.0' })).toMatchObject({
      state: 'downloading',
      version: '1.2.0',
    });
  });

  it('says what failed, until it is tried again', () => {
    const failed = after(on, found, { event: 'failed', problem });
    expect(failed).toMatchObject({ state: 'failed', version: '1.1.0', percent: null, problem });
    expect(nextView(failed, checking)).toMatchObject({ state: 'checking', problem: null });
  });

  it('does not change where nothing is new', () => {
    const half = after(on, found, { event: 'progress', percent: 50 });
    expect(nextView(half, { event: 'progress', percent: 50.4 })).toBe(half);
  });
});

describe('when to look', () => {
  it('is some minutes after the start, then every few hours, not everybody at once', () => {
    for (const part of [0, 0.5, 0.999]) {
      const random = { below: (below: number) => Math.floor(below * part), hex: () => '' };
      expect(firstCheck(random)).toBeGreaterThanOrEqual(3 * MINUTE);
      expect(firstCheck(random)).toBeLessThan(5 * MINUTE);
      expect(nextCheck(random)).toBeGreaterThanOrEqual(3 * HOUR);
      expect(nextCheck(random)).toBeLessThan(5 * HOUR);
    }
  });
});

describe('release notes', () => {
  it.each([
    [null, null],
    [undefined, null],
    ['', null],
    ['<p></p>', null],
    ['Faster.\n\n\n\nSmaller.', 'Faster.\n\nSmaller.'],
    ['<h2>New</h2><ul><li>Faster</li><li>a &lt; b &amp;&amp; c</li></ul>', 'New\n\n- Faster\n- a < b && c'],
    ['one<br>two<br/>three', 'one\ntwo\nthree'],
    ['keep a < b and c > d', 'keep a < b and c > d'],
    ['<script>alert(1)</script>Good<style>p{}</style>', 'Good'],
    ['<img src=x onerror=alert(1)>text', 'text'],
    ['&amp;lt;b&amp;gt;', '&lt;b&gt;'],
    ['&#65;&#x42;&#9999999;&unknown;', 'AB&unknown;'],
    ['a\u202eb\u0000c', 'abc'],
    [
      [
        { version: '1.1.0', note: '<p>A</p>' },
        { version: '1.0.1', note: null },
      ],
      '1.1.0\n\nA\n\n1.0.1',
    ],
  ])('%j', (notes, plain) => {
    expect(plainNotes(notes)).toBe(plain);
  });

  it('are never long, and never hold control characters', () => {
    expect(plainNotes('x'.repeat(10_000))).toHaveLength(4_001);
    const character = fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code));
    fc.assert(
      fc.property(fc.string({ unit: character }), (text) => {
        expect(plainNotes(text) ?? '').not.toMatch(/[^\P{C}\n\t]/u);
      }),
    );
  });
});

describe('hostile notes', () => {
  it.each([' ', '<script', '<!--', '<a', '&', '\n ', '<li'])('of many %j do not hold up the app', (part) => {
    const started = performance.now();
    plainNotes(part.repeat(100_000));
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});

describe('failures', () => {
  const error = (message: string, code?: string) => Object.assign(new Error(message), code ? { code } : {});
  it.each([
    [error('sha512 checksum mismatch', 'ERR_CHECKSUM_MISMATCH'), 'update-damaged'],
    [error('New version 2.0.0 is not signed', 'ERR_UPDATER_INVALID_SIGNATURE'), 'update-not-signed'],
    [error('Code signature at URL did not pass validation'), 'update-not-signed'],
    [error('connect', 'ECONNREFUSED'), 'update-unreachable'],
    [error('net::ERR_INTERNET_DISCONNECTED'), 'update-unreachable'],
    [error('503', 'HTTP_ERROR_503'), 'update-unreachable'],
    [error('Cannot find channel "latest-linux.yml"', 'ERR_UPDATER_CHANNEL_FILE_NOT_FOUND'), 'update-failed'],
    ['a text', 'update-failed'],
  ])('%s is %s', (given, reason) => {
    expect(updateProblem(given).reason).toBe(reason);
  });
});
