// The line to the tracker, against a real loopback server.
import { tmpdir } from 'node:os';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { diaryApi } from '../../../renderer/desktop/line/api.ts';
import { type Connection, connect, type Link } from '../../../renderer/desktop/line/connection.ts';
import type { DiaryEvent } from '../../../shared/diary-api.ts';
import { fail } from '../../../shared/domain/result.ts';
import { type FakeTracker, startFakeTracker } from '../../support/fake-tracker.ts';
import { sampleRecord, sampleState } from '../../support/sample-diary.ts';

const now = Date.parse('2026-11-24T14:00:00Z');
const scene = { state: sampleState(now), records: [sampleRecord(now)] };
const soon = { timeout: 15_000, interval: 20 };

let tracker: FakeTracker;
let line: Connection | undefined;

async function open(): Promise<{ links: Link[]; events: DiaryEvent[]; connection: Connection }> {
  tracker = await startFakeTracker(scene, tmpdir());
  const links: Link[] = [];
  const events: DiaryEvent[] = [];
  const connection = connect({
    url: `${tracker.url.replace('http', 'ws')}api`,
    unreachable: 'The tracker does not answer.',
    onEvent: (event) => events.push(event),
    onLink: (link) => links.push(link),
  });
  line = connection;
  await vi.waitFor(() => expect(links.at(-1)?.state).toBe('open'), soon);
  return { links, events, connection };
}

afterEach(async () => {
  line?.close();
  await tracker.close();
});

describe('connection', () => {
  it('is open from the first state on and carries calls both ways', async () => {
    const { links, events, connection } = await open();
    expect(links.map((link) => link.state)).toEqual(['connecting', 'open']);
    expect(events[0]).toEqual({ event: 'state', state: scene.state });
    const api = diaryApi(connection.call, 'not understood');
    expect(await api.diary({ from: now, to: now + 1 })).toEqual({
      ok: true,
      value: { from: now, to: now + 1, records: scene.records, items: [] },
    });
    expect(await api.start({ contract: 'acme', memo: 'x' })).toEqual({ ok: true, value: null });
    expect(tracker.calls.at(-1)).toEqual({ method: 'start', args: { contract: 'acme', memo: 'x' } });
  });

  it('hands on failures as they are, and refuses answers of another shape', async () => {
    const { connection } = await open();
    const api = diaryApi(connection.call, 'not understood');
    tracker.scene = { ...scene, answers: { stop: fail('not-running', 'The timer is not running.') } };
    expect(await api.stop({})).toEqual(fail('not-running', 'The timer is not running.'));
    // On purpose not what a tracker of this version would send.
    const foreign = JSON.parse('{ "ok": true, "value": { "records": "many" } }');
    tracker.scene = { ...scene, answers: { diary: foreign } };
    expect(await api.diary({ from: 0, to: 1 })).toEqual(fail('unintelligible-answer', 'not understood'));
  });

  it('says that it is lost, answers calls meanwhile, and comes back by itself', async () => {
    const { links, connection } = await open();
    tracker.down(true);
    await vi.waitFor(() => expect(links.at(-1)?.state).toBe('lost'), soon);
    expect(await connection.call('stop', {})).toEqual(
      fail('tracker-unreachable', 'The tracker does not answer.'),
    );
    tracker.down(false);
    await vi.waitFor(() => expect(links.at(-1)?.state).toBe('open'), soon);
  });

  it('tries at once when asked to', async () => {
    const { links, connection } = await open();
    tracker.down(true);
    await vi.waitFor(
      () => expect(links.filter((link) => link.state === 'lost').length).toBeGreaterThan(3),
      soon,
    );
    tracker.down(false);
    await vi.waitFor(() => {
      connection.retryNow();
      expect(links.at(-1)?.state).toBe('open');
    }, soon);
  });

  it.each(['{', '{"event":"state","state":{}}', '{"event":"other"}'])(
    'does not guess at %s',
    async (text) => {
      const { links, events } = await open();
      const before = events.length;
      tracker.sendRaw(text);
      await vi.waitFor(
        () => expect(links.some((link) => link.state === 'lost' && link.why === 'unintelligible')).toBe(true),
        soon,
      );
      expect(events.slice(before).every((event) => event.event === 'state' && event.state.now === now)).toBe(
        true,
      );
    },
  );
});
