// Consent, and personal contracts: the freelancer sets their terms, and they never leave this machine.
import type { DiaryHandlers } from '../../shared/diary-api.ts';
import { type Contract, weeklyLimit } from '../../shared/domain/contract.ts';
import { fail, ok, type Result } from '../../shared/domain/result.ts';
import { WEEK, weekOf, weekPhases } from '../../shared/domain/time.ts';
import { isNotice } from './consent.ts';
import type { ApiContext } from './context.ts';
import { turns } from './turns.ts';

export function contractHandlers(
  api: ApiContext,
): Pick<
  DiaryHandlers,
  'acceptConsent' | 'createContract' | 'changeTerms' | 'raiseLimit' | 'setContractStatus'
> {
  const { journal, tracker, clock } = api;
  const personal = (id: string): Result<Contract> => {
    const contract = tracker.state.contracts.get(id);
    return contract?.kind === 'personal' ? ok(contract) : notYours;
  };
  const save = async (changed: Contract): Promise<Result<null>> => {
    const saved = await journal.saveContract(changed);
    if (!saved.ok) return saved;
    tracker.setContracts(
      [...tracker.state.contracts.values()].map((one) => (one.id === changed.id ? changed : one)),
    );
    return ok(null);
  };
  /** A change of a contract begins with all that the one before made of it. */
  const inTurn = turns();
  return {
    async acceptConsent({ hash }) {
      if (!isNotice(hash)) {
        return fail('consent-changed', 'The notice has changed since you read it. Read it again.', 'hash');
      }
      const saved = await journal.saveMemory('consent', { hash, at: clock.now().wall });
      if (!saved.ok) return saved;
      api.seen.consent = hash;
      // What the server offered or agreed on may be taken over from now on.
      api.sync.wake(true);
      tracker.announce(false);
      return ok(null);
    },

    async createContract({ title, client, terms }) {
      const { consent } = api.seen;
      if (consent === null) {
        return fail('consent-missing', 'Read and accept the notice of what is recorded first.');
      }
      const at = clock.now();
      const contract: Contract = {
        id: api.random.hex(16),
        kind: 'personal',
        title,
        client,
        versions: [{ ...terms, version: 1, from: at.wall }],
        raisedLimits: [],
        statusChanges: [],
      };
      const opened = await journal.openContractJournal(contract, consent, at);
      if (!opened.ok) return opened;
      tracker.setContracts([...tracker.state.contracts.values(), contract]);
      return ok(contract);
    },

    changeTerms: ({ contract: id, terms }) =>
      inTurn(async () => {
        const contract = personal(id);
        if (!contract.ok) return contract;
        const { versions } = contract.value;
        const [first] = versions;
        if (first && first.currency !== terms.currency) {
          const message = `This contract is in ${first.currency} and stays so. Make another contract for another currency.`;
          return fail('currency-fixed', message, 'terms.currency');
        }
        const from = weekOf(clock.now().wall) + WEEK;
        // A version that does not hold yet is replaced.
        const held = versions.filter((one) => one.version === 1 || one.from < from);
        const version = Math.max(...held.map((one) => one.version)) + 1;
        const changed = { ...contract.value, versions: [...held, { ...terms, version, from }] };
        const saved = await save(changed);
        return saved.ok ? ok(changed) : saved;
      }),

    raiseLimit: ({ contract: id, week, limit }) =>
      inTurn(async () => {
        const contract = personal(id);
        if (!contract.ok) return contract;
        const now = clock.now().wall;
        if (weekOf(week) !== week)
          return fail('bad-week', 'A week is named by its Monday 00:00 UTC.', 'week');
        if (weekPhases(week).reviewEnd <= now) {
          return fail('review-over', 'The review of this week is over: its limit stays as it was.', 'week');
        }
        const present = weeklyLimit(contract.value, week);
        if (present === null) return fail('no-limit', 'This week has no limit that could be raised.', 'week');
        if (limit <= present) {
          return fail('not-raised', 'A limit can only be raised: give more time than the week has.', 'limit');
        }
        const raisedLimits = [...contract.value.raisedLimits, { week, limit, at: now }];
        const saved = await save({ ...contract.value, raisedLimits });
        if (saved.ok) tracker.limitRaised();
        return saved;
      }),

    setContractStatus: ({ contract: id, status }) =>
      inTurn(async () => {
        const contract = personal(id);
        if (!contract.ok) return contract;
        const statusChanges = [...contract.value.statusChanges, { at: clock.now().wall, status }];
        return save({ ...contract.value, statusChanges });
      }),
  };
}

const notYours = fail(
  'unknown-contract',
  'Only your own personal contracts can be changed here.',
  'contract',
);

/** The hash of the notice accepted, from what the journal keeps; `null` where that notice reads differently now. */
export const acceptedNotice = (kept: unknown): string | null =>
  typeof kept === 'object' && kept !== null && 'hash' in kept && isNotice(kept.hash) ? kept.hash : null;
