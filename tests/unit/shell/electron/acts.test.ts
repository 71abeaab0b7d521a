// What tray and shortcuts do to the diary, and what was worked on last.
import { describe, expect, it } from 'vitest';
import { type Acts, type Call, createActs } from '../../../../electron/shell/electron/acts.ts';
import { withFeatures } from '../../../../electron/shell/electron/features.ts';
import { bodyText } from '../../../../electron/shell/electron/notification-text.ts';
import { RecentWork } from '../../../../electron/shell/electron/recent-work.ts';
import { problemText, shellWords } from '../../../../electron/shell/electron/words.ts';
import {
  CAPTURE_WARNINGS,
  JOURNAL_CLOSED,
  RUNS_IN_VAIN,
  TIMER_WARNINGS,
} from '../../../../electron/tracker/warnings.ts';
import type { DiaryState, RecordView, TimerView } from '../../../../shared/diary-api.ts';
import { fail, ok, type Result } from '../../../../shared/domain/result.ts';
import { DAY, SEGMENT, segmentOf } from '../../../../shared/domain/time.ts';
import { runningTimer, sampleRecord, sampleState } from '../../../support/sample-diary.ts';

const NOW = Date.parse('2026-03-04T15:02:13Z');
const during = (state: TimerView['state']): DiaryState =>
  sampleState(NOW, state === 'stopped' ? {} : { timer: { ...runningTimer(NOW), state } });
const work = { contract: 'bakery', memo: 'Photos', labels: ['Design'] };

function acting(state: DiaryState | null, answer: Result<null> = ok(null), list = [work]) {
  const said: string[] = [];
  const call = (async (method: string, args: unknown) => {
    if (method === 'state') return state ? ok(state) : fail('held', 'Not yet.');
    said.push(`${method} ${JSON.stringify(args)}`);
    return answer;
  }) as unknown as Call;
  const acts: Acts = createActs({
    call,
    recent: { list },
    refused: ({ message }) => said.push(message),
    open: (hash) => said.push(`open ${hash}`),
    quit: () => said.push('quit'),
  });
  return { acts, said };
}

describe('start or stop', () => {
  it('starts what was worked on last', async () => {
    const { acts, said } = acting(during('stopped'));
    acts.startStop();
    await expect
      .poll(() => said)
      .toEqual(['start {"contract":"bakery","memo":"Photos","labels":["Design"]}']);
  });

  it('shows the window where nothing was worked on yet', async () => {
    const { acts, said } = acting(during('stopped'), ok(null), []);
    acts.startStop();
    await expect.poll(() => said).toEqual(['open ']);
  });

  it.each(['running', 'idle', 'locked', 'suspended', 'privacy'] as const)('stops while %s', async (state) => {
    const { acts, said } = acting(during(state));
    acts.startStop();
    await expect.poll(() => said).toEqual(['stop {}']);
  });

  it('tells that no journal is open', async () => {
    const { acts, said } = acting(null);
    acts.startStop();
    acts.privacyPause();
    await expect.poll(() => said).toEqual(['Not yet.', 'Not yet.']);
  });

  it('tells a refusal', async () => {
    const { acts, said } = acting(during('stopped'), fail('over-limit', 'The limit is reached.'));
    acts.startStop();
    await expect.poll(() => said.at(-1)).toBe('The limit is reached.');
  });
});

describe('the privacy pause', () => {
  it.each([
    ['running', ['pause {}']],
    ['idle', ['pause {}']],
    ['privacy', ['resume {}']],
    ['stopped', []],
  ] as const)('while %s', async (state, expected) => {
    const { acts, said } = acting(during(state));
    acts.privacyPause();
    // What it asks first is answered by then.
    await new Promise((resolve) => setImmediate(resolve));
    expect(said).toEqual(expected);
  });
});

describe('what was worked on last', () => {
  const record = (contract: string, memo: string, age: number): RecordView =>
    sampleRecord(segmentOf(NOW) - age * SEGMENT, { contract, memo, labels: [] });

  it('is read from the diary once, newest first, one for each contract', async () => {
    const ranges: unknown[] = [];
    let told = 0;
    const recent = new RecentWork(
      async (range) => {
        ranges.push(range);
        return ok({
          records: [record('acme', 'Old', 9), record('bakery', 'Photos', 5), record('acme', 'New', 3)],
        });
      },
      () => told++,
    );
    recent.update(during('stopped'));
    recent.update(during('stopped'));
    await expect.poll(() => told).toBe(1);
    expect(ranges).toEqual([{ from: NOW - 14 * DAY, to: NOW }]);
    expect(recent.list.map(({ contract, memo }) => `${contract} ${memo}`)).toEqual([
      'acme New',
      'bakery Photos',
    ]);
  });

  it('is what runs now before all else', async () => {
    let told = 0;
    const recent = new RecentWork(
      async () => ok({ records: [record('bakery', 'Photos', 1), record('acme', 'Old', 3)] }),
      () => told++,
    );
    recent.update(during('running'));
    await expect.poll(() => told).toBe(1);
    expect(recent.list.map(({ contract }) => contract)).toEqual(['acme', 'bakery']);
    expect(recent.list[0]?.memo).toBe(runningTimer(NOW).memo);
  });

  it('is what runs where the diary cannot be read', async () => {
    const recent = new RecentWork(
      async () => fail('journal-closed', 'Closed.'),
      () => expect.fail('told'),
    );
    recent.update(during('running'));
    expect(recent.list).toHaveLength(1);
  });

  it('is asked again after a look that failed', async () => {
    let answers = false;
    let told = 0;
    const recent = new RecentWork(
      async () =>
        answers ? ok({ records: [record('bakery', 'Photos', 1)] }) : fail('journal-fault', 'Not now.'),
      () => told++,
    );
    recent.update(during('stopped'));
    await Promise.resolve();
    answers = true;
    await expect
      .poll(() => {
        recent.update(during('stopped'));
        return told;
      })
      .toBe(1);
    expect(recent.list.map(({ contract }) => contract)).toEqual(['bakery']);
  });

  it('is that of the diary that is open, and nothing of the one before', async () => {
    const answers: ((records: RecordView[]) => void)[] = [];
    const recent = new RecentWork(
      () => new Promise((resolve) => answers.push((records) => resolve(ok({ records })))),
      () => undefined,
    );
    recent.update(during('running'));
    recent.update(null);
    expect(recent.list).toEqual([]);
    recent.update(during('stopped'));
    expect(answers).toHaveLength(2);
    answers[0]?.([record('bakery', 'Another diary', 1)]);
    answers[1]?.([record('acme', 'This diary', 1)]);
    await expect.poll(() => recent.list.map(({ memo }) => memo)).toEqual(['This diary']);
  });
});

describe('words', () => {
  it.each([
    ['system', 'de-AT', 'de'],
    ['system', 'de', 'de'],
    ['system', 'en-GB', 'en'],
    ['system', 'fr', 'en'],
    ['de', 'en-US', 'de'],
    ['en', 'de-DE', 'en'],
  ] as const)('of %s where the system speaks %s: %s', (setting, locale, expected) =>
    expect(shellWords(setting, locale).locale).toBe(expected),
  );

  it('are there in German for what the tracker notifies of and what a tray or a key is refused', () => {
    const reasons = [
      ...['recording', 'no-timer', 'odd-hours', 'memo-old', 'limit-soon', 'blur-failed'],
      ...[...CAPTURE_WARNINGS, ...TIMER_WARNINGS, RUNS_IN_VAIN.reason, JOURNAL_CLOSED.reason],
      ...['unknown-contract', 'consent-missing', 'not-running', 'locked', 'held', 'internal'],
      // These two are said in the window alone.
    ].filter((reason) => reason !== 'not-watched' && reason !== 'stopped-elsewhere');
    const said = (language: 'en' | 'de', reason: string) =>
      problemText({ reason, message: 'As it came.' }, shellWords(language, 'en'));
    expect(reasons.filter((reason) => said('de', reason) === 'As it came.')).toEqual([]);
    expect(said('de', 'limit-soon')).toBe('Der Timer erreicht gleich das Wochenlimit.');
    expect(said('de', 'something-new')).toBe('As it came.');
    expect(said('en', 'limit-soon')).toBe('As it came.');
  });

  it('stand literally in a notification on Linux, where markup would be read', () => {
    expect(bodyText('a < b & c', 'linux')).toBe('a &lt; b &amp; c');
    expect(bodyText('a < b & c', 'darwin')).toBe('a < b & c');
  });
});

it('adds features to those that were given', () => {
  expect(withFeatures('', ['A', 'B'])).toBe('A,B');
  expect(withFeatures('X,A', ['A', 'B'])).toBe('X,A,B');
});
