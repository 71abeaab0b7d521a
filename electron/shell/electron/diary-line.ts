// DiaryApi over IPC: every call is dispatched, every change is told to the windows and to what stands around them.
import type { WebContents } from 'electron';
import { z } from 'zod';
import type { DiaryHandlers, DiaryState } from '../../../shared/diary-api.ts';
import type { BridgeEvent } from '../../../shared/diary-bridge.ts';
import { fail } from '../../../shared/domain/result.ts';
import type { Log } from '../../tracker/ports.ts';
import { answerCall, Changes, eventsNow } from '../common/line.ts';
import { CALL, EVENT } from './channels.ts';
import { handle } from './handle.ts';

const callSchema = z.tuple([z.unknown(), z.unknown()]);

export class DiaryLine {
  readonly #log: Log;
  readonly #onState: (state: DiaryState) => void;
  readonly #pages = new Set<WebContents>();
  /** Pages whose script runs, as their calls show; a new document begins anew. */
  readonly #listening = new WeakSet<WebContents>();
  /** Where a page is to go once it listens. */
  readonly #ahead = new WeakMap<WebContents, string>();
  readonly #changes = new Changes((records) => void this.#push(records));
  #handlers: DiaryHandlers | null = null;

  /** `onState` hears of every state, whether or not a page is open. */
  constructor(log: Log, onState: (state: DiaryState) => void) {
    this.#log = log;
    this.#onState = onState;
    handle(CALL, callSchema, log, async ([method, args], page) => {
      this.#heard(page);
      return this.#handlers
        ? answerCall(this.#handlers, method, args, log)
        : fail('held', 'Work Diary is opening its journal. It answers in a moment.');
    });
  }

  /** Calls are answered from now on. */
  serve(handlers: DiaryHandlers): void {
    this.#handlers = handlers;
    this.changed(true);
  }

  /** Nothing is answered until `serve`. */
  hold(): void {
    this.#handlers = null;
    this.#send({ event: 'held' });
  }

  /** Tells this page of changes until it is gone. */
  add(page: WebContents): void {
    this.#pages.add(page);
    page.once('destroyed', () => this.#pages.delete(page));
    page.on('did-navigate', () => this.#listening.delete(page));
  }

  /** Something that screens show has changed; `records`: the diary too. */
  changed(records: boolean): void {
    this.#changes.changed(records);
  }

  /** Shows a screen: `hash` is the part of its address after "#". */
  go(page: WebContents, hash: string): void {
    if (this.#listening.has(page)) send(page, { event: 'go', hash });
    else this.#ahead.set(page, hash);
  }

  #heard(page: WebContents): void {
    this.#listening.add(page);
    const hash = this.#ahead.get(page);
    this.#ahead.delete(page);
    if (hash !== undefined) send(page, { event: 'go', hash });
  }

  async #push(records: boolean): Promise<void> {
    const handlers = this.#handlers;
    if (!handlers) return;
    const events = await eventsNow(handlers, records, this.#log);
    // Held meanwhile, or another diary is served: this one's state must not be the last that is shown.
    if (this.#handlers !== handlers) return;
    for (const event of events) {
      if (event.event === 'state') this.#onState(event.state);
      this.#send(event);
    }
  }

  #send(event: BridgeEvent): void {
    for (const page of this.#pages) send(page, event);
  }
}

function send(page: WebContents, event: BridgeEvent): void {
  if (!page.isDestroyed() && !page.isCrashed()) page.send(EVENT, event);
}
