// Outputs reach the journal in order, and a full disk delays them without losing any.
import { describe, expect, it } from 'vitest';
import { JournalWriter } from '../../../electron/tracker/journal-writer.ts';
import type { Written } from '../../../electron/tracker/parked.ts';
import type { Instant, JournalPort } from '../../../electron/tracker/ports.ts';
import { emptyRow } from '../../../electron/tracker/rows.ts';
import type { Problem, Result } from '../../../shared/domain/result.ts';
import { ControllableClock } from '../../support/controllable-clock.ts';

const key = { contract: 'a', segment: 0 };
const row = (memo: string) => ({ ...emptyRow(key, false), memo });
const at = { wall: 0, mono: 0 };
const full = { ok: false, error: { reason: 'disk-full', message: 'full' } } as const;

/** A journal that answers as told and notes what it was asked. */
function journal(answers: { full: boolean }) {
  const asked: string[] = [];
  const answer =
    (what: string) =>
    async (about?: unknown): Promise<Result<never>> => {
      const memo = typeof about === 'object' && about !== null && 'memo' in about ? ` ${about.memo}` : '';
      asked.push(`${answers.full ? 'refused ' : ''}${what}${memo}`);
      return answers.full ? full : { ok: true, value: undefined as never };
    };
  const port: JournalPort = {
    saveOpen: answer('save'),
    dropOpen: answer('drop'),
    seal: answer('seal'),
    discardOpen: answer('discard'),
    discardSealed: answer('discard sealed'),
    discardItem: answer('discard item'),
    moveRecords: answer('move'),
    eraseFiles: answer('erase'),
    append: answer('append'),
    saveMemory: answer('remember'),
    weekTotals: answer('totals'),
  };
  return { port, asked };
}

function setUp() {
  const answers = { full: false };
  const { port, asked } = journal(answers);
  const clock = new ControllableClock(0);
  const waiting: Problem[] = [];
  const refused: [Written, Problem, Instant][] = [];
  const closed: Problem[] = [];
  const writer = new JournalWriter(port, clock, {
    written: () => undefined,
    waiting: (problem) => waiting.push(problem),
    closed: (problem) => closed.push(problem),
    refused: (...what) => refused.push(what),
  });
  const pass = (ms: number): Promise<void> => clock.advance(ms, async () => undefined);
  return { answers, asked, port, writer, waiting, refused, closed, pass };
}

describe('journal writer', () => {
  it('writes in order, one at a time', async () => {
    const { writer, asked } = setUp();
    writer.write({ do: 'save', row: row('1') }, at);
    writer.write({ do: 'erase', files: [] }, at);
    writer.write({ do: 'drop', key }, at);
    expect(await writer.flush()).toBe(true);
    expect(asked).toEqual(['save 1', 'erase', 'drop']);
  });

  it('saves only the newest form of a row that waits', async () => {
    const { writer, asked } = setUp();
    for (const memo of ['1', '2', '3', '4']) writer.write({ do: 'save', row: row(memo) }, at);
    await writer.flush();
    expect(asked).toEqual(['save 1', 'save 4']);
  });

  it('never carries a save over what came between', async () => {
    const { writer, asked } = setUp();
    writer.write({ do: 'erase', files: [] }, at);
    writer.write({ do: 'save', row: row('1') }, at);
    writer.write({ do: 'drop', key }, at);
    writer.write({ do: 'save', row: row('2') }, at);
    await writer.flush();
    expect(asked).toEqual(['erase', 'save 1', 'drop', 'save 2']);
  });

  it('keeps everything while the disk is full, says so, and writes it once there is room', async () => {
    const { writer, asked, answers, waiting, pass } = setUp();
    answers.full = true;
    writer.write({ do: 'save', row: row('1') }, at);
    writer.write({ do: 'drop', key }, at);
    expect(await writer.flush()).toBe(false);
    expect(waiting).toEqual([full.error]);
    expect(writer.waiting).toBe(2);
    // Answered at once, not at the next try.
    expect(await writer.flush()).toBe(false);
    await pass(5_000);
    answers.full = false;
    await pass(5_000);
    expect(await writer.flush()).toBe(true);
    expect(asked).toEqual(['refused save 1', 'refused save 1', 'save 1', 'drop']);
  });

  it('hands over what is refused for good, and what a fault kept from being written, and goes on', async () => {
    const { writer, port, refused, asked } = setUp();
    const sealed = { ok: false, error: { reason: 'already-sealed', message: 'sealed' } } as const;
    port.dropOpen = async () => sealed;
    port.saveOpen = () => Promise.reject(new Error('broken'));
    writer.write({ do: 'drop', key }, at);
    writer.write({ do: 'save', row: row('1') }, { wall: 5, mono: 5 });
    writer.write({ do: 'erase', files: [] }, at);
    expect(await writer.flush()).toBe(true);
    expect(refused).toEqual([
      [{ do: 'drop', key }, sealed.error, at],
      [
        { do: 'save', row: row('1') },
        { reason: 'journal-fault', message: expect.stringContaining('broken') },
        { wall: 5, mono: 5 },
      ],
    ]);
    expect(asked).toEqual(['erase']);
  });

  it('asks a journal that is closed for good no more, says so once, and keeps what waits', async () => {
    const { writer, port, asked, refused, waiting, closed, pass } = setUp();
    const gone = { ok: false, error: { reason: 'journal-closed', message: 'closed' } } as const;
    port.saveOpen = async () => gone;
    writer.write({ do: 'save', row: row('1') }, at);
    writer.write({ do: 'drop', key }, at);
    expect(await writer.flush()).toBe(false);
    writer.write({ do: 'erase', files: [] }, at);
    await pass(60_000);
    expect(await writer.flush()).toBe(false);
    expect(closed).toEqual([gone.error]);
    expect(writer.waiting).toBe(3);
    expect({ asked, refused, waiting }).toEqual({ asked: [], refused: [], waiting: [] });
  });
});
