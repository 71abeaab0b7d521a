// What the palette finds by a few letters, and the dates it understands.
import { describe, expect, it } from 'vitest';
import { matchScore, search, searchGroups, typedDate } from '../../../../renderer/frame/palette-search.ts';

const items = (...names: string[]) => names.map((name) => ({ name }));

describe('names', () => {
  it('finds everything in its order while nothing is typed', () => {
    expect(search('  ', items('b', 'a'))).toEqual(items('b', 'a'));
  });

  it.each([
    ['the beginning of the name', 'tim'],
    ['the beginning of a word', 'paus'],
    ['letters in order', 'tpau'],
    ['any case, marks left away', 'TÍMER'],
    ['several words', 'timer pause'],
  ])('finds by %s', (_, query) => {
    expect(matchScore(query, 'Timer pause')).toBeGreaterThan(0);
  });

  it('does not find letters out of order, missing, or strewn about', () => {
    expect(matchScore('remit', 'Timer')).toBe(0);
    expect(matchScore('timerx', 'Timer')).toBe(0);
    expect(matchScore('mrse', 'Timer or a pause')).toBe(0);
  });

  it('puts the beginning of the name before that of a word, and both before the middle', () => {
    const found = search('week', items('A biweekly thing', 'Open the week', 'Week'));
    expect(found).toEqual(items('Week', 'Open the week', 'A biweekly thing'));
  });
});

describe('groups', () => {
  const groups = [
    { title: 'Timer', items: items('Write the memo') },
    { title: 'Screens', items: items('Week', 'Diary') },
    { title: 'Timer', items: items('Switch to Acme') },
  ];

  it('stand together under one title, in the order of their coming', () => {
    expect(searchGroups('', groups)).toEqual([
      { title: 'Timer', items: items('Write the memo', 'Switch to Acme') },
      { title: 'Screens', items: items('Week', 'Diary') },
    ]);
  });

  it('come with the best one first, and not at all where nothing is found', () => {
    expect(searchGroups('w', groups).map(({ title }) => title)).toEqual(['Screens', 'Timer']);
    expect(searchGroups('sw', groups)).toEqual([{ title: 'Timer', items: items('Switch to Acme') }]);
  });
});

describe('dates', () => {
  const today = Date.UTC(2026, 10, 24, 12);
  it.each([
    ['2026-11-24', '2026-11-24'],
    ['2025-1-3', '2025-01-03'],
    ['24.11.2026', '2026-11-24'],
    ['24/11/2026', '2026-11-24'],
    ['3.2.', '2026-02-03'],
    ['24/11', '2026-11-24'],
    ['25.11.', '2025-11-25'],
    ['29.2.2024', '2024-02-29'],
  ])('%s is %s', (query, date) => expect(typedDate(query, today)).toBe(date));

  it.each(['', 'today', '2026-13-01', '31.11.2026', '29.2.2026', '0.1.', '12', '1.2.3.4'])(
    '"%s" is none',
    (query) => expect(typedDate(query, today)).toBe(null),
  );
});
