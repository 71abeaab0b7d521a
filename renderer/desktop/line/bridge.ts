// The line to the tracker under Electron: the bridge that the preload script has put into the page.
import type { MethodName } from '../../../shared/diary-api.ts';
import { BRIDGE, type DiaryBridge } from '../../../shared/diary-bridge.ts';
import { fail, type Result } from '../../../shared/domain/result.ts';
import type { Connection, LineOptions, Link } from './connection.ts';
import { parseBridgeEvent, parseResult, stateSchema } from './wire.ts';

export interface BridgeOptions extends LineOptions {
  readonly bridge: DiaryBridge;
  /** Shows another screen: a menu, the tray or a link asks for it. */
  onGo(hash: string): void;
}

/** While the tracker opens its journal it is asked again this often, in milliseconds. */
const AGAIN = 250;

/** `null` in a browser. */
export const bridgeOf = (page: Window): DiaryBridge | null =>
  BRIDGE in page ? (page[BRIDGE] as DiaryBridge) : null;

/** The link is `open` from the first state that was answered and understood. */
export function connectBridge({ bridge, onEvent, onLink, onGo, unreachable }: BridgeOptions): Connection {
  let link: Link = { state: 'connecting' };
  let closed = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** Counts the questions for the state: an answer to an older one is of no use any more. */
  let asked = 0;

  function setLink(next: Link): void {
    if (closed || (link.state === next.state && next.state === 'open')) return;
    link = next;
    onLink(next);
  }

  async function call(method: MethodName, args: unknown): Promise<Result<unknown>> {
    try {
      // The bridge is typed by method; here the name and its arguments travel together.
      const answer = await (bridge.call as (method: MethodName, args: unknown) => Promise<unknown>)(
        method,
        args,
      );
      return parseResult(answer) ?? fail('unintelligible-answer', unreachable);
    } catch {
      // The main process did not answer: the page goes with it, or it comes back.
      return fail('tracker-unreachable', unreachable);
    }
  }

  async function ask(): Promise<void> {
    clearTimeout(timer);
    asked += 1;
    const mine = asked;
    const answer = await call('state', {});
    if (closed || mine !== asked) return;
    if (!answer.ok) {
      timer = setTimeout(() => void ask(), AGAIN);
      return;
    }
    const state = stateSchema.safeParse(answer.value);
    if (!state.success) {
      setLink({ state: 'lost', why: 'unintelligible', retryAt: null });
      return;
    }
    onEvent({ event: 'state', state: state.data });
    setLink({ state: 'open' });
  }

  bridge.listen((pushed) => {
    if (closed) return;
    const event = parseBridgeEvent(pushed);
    if (event === null) {
      setLink({ state: 'lost', why: 'unintelligible', retryAt: null });
    } else if (event.event === 'held') {
      setLink({ state: 'lost', why: 'unreachable', retryAt: null });
      void ask();
    } else if (event.event === 'go') {
      onGo(event.hash);
    } else {
      onEvent(event);
      if (event.event === 'state') setLink({ state: 'open' });
    }
  });
  onLink(link);
  void ask();
  return {
    call,
    retryNow: () => void ask(),
    close() {
      closed = true;
      clearTimeout(timer);
    },
  };
}
