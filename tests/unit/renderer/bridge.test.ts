// The line over the bridge: opens with the first state, says when it is held, and parses all that comes.
import { afterEach, expect, it, vi } from 'vitest';
import { connectBridge } from '../../../renderer/desktop/line/bridge.ts';
import type { Link } from '../../../renderer/desktop/line/connection.ts';
import type { DiaryEvent } from '../../../shared/diary-api.ts';
import type { DiaryBridge } from '../../../shared/diary-bridge.ts';
import { sampleState } from '../../support/sample-diary.ts';

const state = sampleState(Date.parse('2026-11-24T14:00:00Z'));

afterEach(() => vi.useRealTimers());

function line(answers: readonly unknown[]) {
  const left = [...answers];
  let tell: (event: unknown) => void = () => undefined;
  const asked: string[] = [];
  const bridge = {
    call: async (method: string) => {
      asked.push(method);
      const answer = left.length > 1 ? left.shift() : left[0];
      if (answer instanceof Error) throw answer;
      return answer;
    },
    listen: (listener: (event: unknown) => void) => {
      tell = listener;
    },
  } as unknown as DiaryBridge;
  const links: Link[] = [];
  const events: DiaryEvent[] = [];
  const went: string[] = [];
  const connection = connectBridge({
    bridge,
    unreachable: 'nobody there',
    onEvent: (event) => events.push(event),
    onLink: (link) => links.push(link),
    onGo: (hash) => went.push(hash),
  });
  return { connection, links, events, went, asked, tell: (event: unknown) => tell(event) };
}

const held = { ok: false, error: { reason: 'held', message: 'in a moment' } };

it('opens with the first state that is answered', async () => {
  const { links, events } = line([{ ok: true, value: state }]);
  expect(links).toEqual([{ state: 'connecting' }]);
  await vi.waitFor(() => expect(links.at(-1)).toEqual({ state: 'open' }));
  expect(events).toEqual([{ event: 'state', state }]);
});

it('asks again while the journal is being opened', async () => {
  vi.useFakeTimers();
  const { links, asked } = line([held, held, { ok: true, value: state }]);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(asked).toHaveLength(3);
  expect(links.at(-1)).toEqual({ state: 'open' });
});

it('says that it is held, and opens again with the next state that is pushed', async () => {
  const { links, tell, connection } = line([{ ok: true, value: state }, held]);
  await vi.waitFor(() => expect(links.at(-1)).toEqual({ state: 'open' }));
  tell({ event: 'held' });
  expect(links.at(-1)).toMatchObject({ state: 'lost', why: 'unreachable' });
  tell({ event: 'state', state });
  expect(links.at(-1)).toEqual({ state: 'open' });
  connection.close();
});

it('goes to a screen, and nowhere else', async () => {
  const { went, links, tell } = line([{ ok: true, value: state }]);
  tell({ event: 'go', hash: '#/diary' });
  expect(went).toEqual(['#/diary']);
  tell({ event: 'go', hash: 'https://elsewhere.example/' });
  expect(went).toEqual(['#/diary']);
  expect(links.at(-1)).toMatchObject({ state: 'lost', why: 'unintelligible' });
});

it.each([
  ['a rejection', new Error('gone'), 'tracker-unreachable'],
  ['no Result', { yes: true }, 'unintelligible-answer'],
])('answers a call in words where the main process gives %s', async (_, answer, reason) => {
  vi.useFakeTimers();
  const { connection } = line([answer]);
  expect(await connection.call('stop', {})).toMatchObject({ ok: false, error: { reason } });
  connection.close();
});
