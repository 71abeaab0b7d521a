// Sizes, ranges of days, and what the tracker says to an archive.
import { describe, expect, it } from 'vitest';
import { exportRange, usualDays } from '../../../../renderer/desktop/settings/export-range.ts';
import { sectionOf, sectionsHere } from '../../../../renderer/desktop/settings/sections.ts';
import { readAnswer } from '../../../../renderer/desktop/settings/upload.ts';
import { bytesText } from '../../../../renderer/ui/bytes-text.ts';
import { DAY, HOUR } from '../../../../shared/domain/time.ts';

describe('sizes', () => {
  it.each([
    [0, '0 bytes'],
    [912, '912 bytes'],
    [1_000, '1 kB'],
    [48_340_000, '48.3 MB'],
    [361_000_000, '361 MB'],
    [3_610_000_000, '3.6 GB'],
    [41e15, '41,000 TB'],
  ])('%d is %s', (bytes, text) => {
    expect(bytesText(bytes, 'en')).toBe(text);
  });

  it('follows the language', () => {
    expect(bytesText(48_340_000, 'de')).toBe('48,3 MB');
  });
});

describe('days of a file', () => {
  const zone = 'Europe/Berlin';

  it('are whole days of the zone, the last included', () => {
    const range = exportRange({ first: '2026-11-23', last: '2026-11-24' }, zone);
    expect(range).toEqual({ ok: true, from: Date.UTC(2026, 10, 22, 23), to: Date.UTC(2026, 10, 24, 23) });
  });

  it('are 31 at most, also where an hour more or less lies between', () => {
    const october = exportRange({ first: '2026-10-01', last: '2026-10-31' }, zone);
    expect(october.ok && october.to - october.from).toBe(31 * DAY + HOUR);
    expect(exportRange({ first: '2026-10-01', last: '2026-11-01' }, zone)).toEqual({
      ok: false,
      why: 'long',
      days: 32,
    });
  });

  it('must be both there and in order', () => {
    expect(exportRange({ first: '', last: '2026-11-24' }, zone)).toEqual({ ok: false, why: 'missing' });
    expect(exportRange({ first: '2026-11-25', last: '2026-11-24' }, zone)).toEqual({
      ok: false,
      why: 'order',
    });
  });

  it('are offered by week and month', () => {
    // In Berlin it is Monday the first already.
    const now = Date.UTC(2027, 1, 28, 23, 30);
    expect(usualDays(now, zone)).toEqual({
      week: { first: '2027-03-01', last: '2027-03-01' },
      month: { first: '2027-03-01', last: '2027-03-01' },
      lastMonth: { first: '2027-02-01', last: '2027-02-28' },
    });
    expect(usualDays(Date.UTC(2026, 10, 29, 12), zone).week.first).toBe('2026-11-23');
  });
});

describe('answer to an archive', () => {
  const words = { cut: 'cut', unclear: (status: number) => `unclear ${status}` };

  it('is done, or refused with the tracker’s reason', () => {
    expect(readAnswer(200, '{"ok":true,"value":{"records":3}}', words)).toEqual({ ok: true, value: null });
    const refused = '{"ok":false,"error":{"reason":"bad-archive","message":"It is damaged."}}';
    expect(readAnswer(400, refused, words)).toEqual({
      ok: false,
      error: { reason: 'bad-archive', message: 'It is damaged.' },
    });
  });

  it.each(['', 'Forbidden', '{"ok":false}', 'null'])('is not guessed at: "%s"', (text) => {
    expect(readAnswer(403, text, words)).toEqual({
      ok: false,
      error: { reason: 'upload-unclear', message: 'unclear 403' },
    });
  });
});

describe('sections', () => {
  it('are named by the address, the first for none and for nonsense', () => {
    expect([sectionOf('moving', false), sectionOf(null, false), sectionOf('nonsense', false)]).toEqual([
      'moving',
      'recording',
      'recording',
    ]);
  });

  it('have one of their own in the desktop app alone', () => {
    expect(sectionOf('desktop', true)).toBe('desktop');
    expect(sectionOf('desktop', false)).toBe('recording');
    expect(sectionsHere(true)).toContain('desktop');
    expect(sectionsHere(false)).not.toContain('desktop');
    expect(sectionsHere(false)).toContain('about');
  });
});
