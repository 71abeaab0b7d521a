// Contracts as the server has them: kept here, obeyed by the timer, also while the line is down; and offers answered.
import { agreementText } from '../../shared/domain/agreement.ts';
import { type Contract, statusAt, weeklyLimit } from '../../shared/domain/contract.ts';
import { fail, ok, type Result } from '../../shared/domain/result.ts';
import { weekOf } from '../../shared/domain/time.ts';
import { utf8 } from '../../shared/evidence/bytes.ts';
import { sha256Hex } from '../../shared/evidence/hash.ts';
import type { Offer } from '../../shared/wire/sync.ts';
import type { SyncContext } from './context.ts';
import type { Line } from './line.ts';
import type { SignIn } from './sign-in.ts';

/** Opens what is needed, once each for a device and contract. */
export class Contracts {
  readonly #context: SyncContext;
  readonly #opened = new Set<string>();

  constructor(context: SyncContext) {
    this.#context = context;
  }

  /** Takes over what changed. Nothing of it before the notice of what is recorded was accepted. */
  async take(contracts: readonly Contract[]): Promise<Result<null>> {
    const { journal, tracker, clock } = this.#context;
    const consent = this.#context.consent();
    if (consent === null) return ok(null);
    const changed: Contract[] = [];
    for (const contract of contracts) {
      const known = tracker.state.contracts.get(contract.id);
      // A personal contract is the freelancer's own, whatever a server says.
      if (known?.kind === 'personal' || contract.kind !== 'server') continue;
      const same = known !== undefined && JSON.stringify(known) === JSON.stringify(contract);
      const place = `${journal.device()}/${contract.id}`;
      const at = clock.now();
      if (statusAt(contract, at.wall) === 'ended' || this.#opened.has(place)) {
        if (same) continue;
        const saved = await journal.saveContract(contract);
        if (!saved.ok) return saved;
      } else {
        const opened = await journal.openContractJournal(contract, consent, at);
        if (!opened.ok) return opened;
        this.#opened.add(place);
      }
      if (!same) changed.push(contract);
    }
    if (changed.length > 0) this.#obey(changed);
    return ok(null);
  }

  #obey(changed: readonly Contract[]): void {
    const { tracker } = this.#context;
    const week = weekOf(tracker.state.cursor);
    const raised = changed.some((contract) => {
      const known = tracker.state.contracts.get(contract.id);
      const before = known ? weeklyLimit(known, week) : null;
      const now = weeklyLimit(contract, week);
      return before !== null && (now === null || now > before);
    });
    const merged = new Map(tracker.state.contracts);
    for (const contract of changed) merged.set(contract.id, contract);
    tracker.setContracts([...merged.values()]);
    if (raised) tracker.limitRaised();
  }

  /**
   * Answers terms that were offered: only the very text that the terms make and the hash names. Reasons:
   * `unknown-offer`, `text-changed`, `consent-missing`, and those of the line.
   */
  async answer(offer: Offer | undefined, accept: boolean, line: Line, signIn: SignIn): Promise<Result<null>> {
    if (!offer) return fail('unknown-offer', 'This offer was answered or taken back meanwhile.', 'contract');
    const { title, client, freelancer, terms, text, hash } = offer;
    const meant = agreementText({ title, client, freelancer }, terms);
    if (text !== meant || sha256Hex(utf8(text)) !== hash) {
      const message = 'The text does not say what the terms are. Do not accept it; ask your client.';
      return fail('text-changed', message, 'hash');
    }
    if (accept && this.#context.consent() === null) {
      return fail('consent-missing', 'Read and accept the notice of what is recorded first.');
    }
    const said = await signIn.with((token) =>
      line.ask('answerTerms', {
        token,
        params: { contract: offer.contract, version: terms.version },
        body: { hash, accept },
      }),
    );
    if (!said.ok) return fail(said.error.reason, said.error.message);
    return accept ? this.take([said.value.contract]) : ok(null);
  }
}
