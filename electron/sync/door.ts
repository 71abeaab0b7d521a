// The way to sync for the rest of the tracker: nothing of it is loaded before there is a server to talk to.
import type { SyncView } from '../../shared/diary-api.ts';
import { unpaired } from '../../shared/unpaired.ts';
import type { SyncContext } from './context.ts';
import { type Answer, noServer, type SyncPort, type Ticket } from './port.ts';
import type { Sync } from './sync.ts';

export class SyncDoor implements SyncPort {
  readonly #context: SyncContext;
  #sync: Sync | null = null;
  #opening: Promise<Sync> | null = null;

  constructor(context: SyncContext) {
    this.#context = context;
  }

  /** Goes on where a server is known, or something waits for one. */
  async start(ticket: Ticket | null): Promise<void> {
    const { journal } = this.#context;
    const server = await journal.memory('server');
    const backlog = await journal.backlog();
    const known = server.ok && server.value !== null;
    if (known || ticket || (backlog.ok && backlog.value.entries > 0))
      await (await this.#open()).start(ticket);
  }

  async stop(): Promise<void> {
    await this.#sync?.stop();
  }

  #open(): Promise<Sync> {
    this.#opening ??= import('./sync.ts').then((room) => {
      this.#sync = new room.Sync(this.#context);
      return this.#sync;
    });
    return this.#opening;
  }

  view(): SyncView {
    return this.#sync?.view() ?? unpaired;
  }
  wake(ask: boolean): void {
    this.#sync?.wake(ask);
  }
  resume(): void {
    this.#sync?.resume();
  }
  async now() {
    return this.#sync?.now() ?? noServer;
  }
  async pair(address: string) {
    return (await this.#open()).pair(address);
  }
  async cancelPairing() {
    return (await this.#open()).cancelPairing();
  }
  async unpair() {
    return (await this.#open()).unpair();
  }
  async answerOffer(answer: Answer) {
    return this.#sync?.answerOffer(answer) ?? noServer;
  }
  async stopOthers() {
    return this.#sync?.stopOthers() ?? noServer;
  }
}
