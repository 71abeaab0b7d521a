// Consent, and personal contracts: the freelancer sets their terms, and they never leave this machine.
import type { DiaryHandlers } from '../../shared/diary-api.ts';
import type { Contract } from '../../shared/domain/contract.ts';
import { fail, ok } from '../../shared/domain/result.ts';
import { consentHash } from './consent.ts';
import type { ApiContext } from './context.ts';

export function contractHandlers(
  api: ApiContext,
): Pick<DiaryHandlers, 'acceptConsent' | 'createContract' | 'setContractStatus'> {
  const { journal, tracker, clock } = api;
  return {
    async acceptConsent({ hash }) {
      if (hash !== consentHash) {
        return fail('consent-changed', 'The notice has changed since you read it. Read it again.', 'hash');
      }
      const saved = await journal.saveMemory('consent', { hash, at: clock.now().wall });
      if (!saved.ok) return saved;
      api.seen.consent = true;
      tracker.announce(false);
      return ok(null);
    },

    async createContract({ title, client, terms }) {
      if (!api.seen.consent) {
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
      const opened = await journal.openContractJournal(contract, consentHash, at);
      if (!opened.ok) return opened;
      tracker.setContracts([...tracker.state.contracts.values(), contract]);
      return ok(contract);
    },

    async setContractStatus({ contract: id, status }) {
      const contract = tracker.state.contracts.get(id);
      if (contract?.kind !== 'personal') {
        return fail('unknown-contract', 'Only your own personal contracts can be changed here.', 'contract');
      }
      const statusChanges = [...contract.statusChanges, { at: clock.now().wall, status }];
      const changed = { ...contract, statusChanges };
      const saved = await journal.saveContract(changed);
      if (!saved.ok) return saved;
      tracker.setContracts([...tracker.state.contracts.values()].map((c) => (c.id === id ? changed : c)));
      return ok(null);
    },
  };
}

/** Parses what the journal keeps about the consent; an older text's acceptance does not count. */
export const isAccepted = (kept: unknown): boolean =>
  typeof kept === 'object' && kept !== null && 'hash' in kept && kept.hash === consentHash;
