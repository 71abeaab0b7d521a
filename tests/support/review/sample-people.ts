// Made-up people, contracts and their cards for looking at the site; every name and title says that it is a sample.
import { createHash } from 'node:crypto';
import type { Contract } from '../../../shared/domain/contract.ts';
import { HOUR, MINUTE, WEEK, weekOf, weekPhases } from '../../../shared/domain/time.ts';
import type { ContractCard, ContractDetail, Relation } from '../../../shared/wire/contracts.ts';
import type { Me } from '../../../shared/wire/people.ts';

/** A Tuesday at 16:47 UTC. */
export const NOW = Date.UTC(2026, 10, 24, 16, 47, 12);
export const THIS_WEEK = weekOf(NOW);
export const LAST_WEEK = THIS_WEEK - WEEK;

export const sampleHash = (text: string): string => createHash('sha256').update(text).digest('hex');

const person = (more: Pick<Me, 'person' | 'name' | 'email' | 'roles'> & Partial<Me>): Me => ({
  organisation: null,
  sample: true,
  until: NOW + 9 * HOUR,
  steppedUpUntil: null,
  language: 'system',
  theme: 'system',
  zone: 'Europe/Berlin',
  unread: 0,
  now: NOW,
  csrf: 'sample-csrf',
  ...more,
});

export const client = person({
  person: 'person-client',
  name: 'Sample client',
  email: 'client@example.com',
  roles: ['client'],
  organisation: { id: 'org-acme', name: 'Acme (sample data)' },
  unread: 3,
});
export const freelancer = person({
  person: 'person-freelancer',
  name: 'Sample freelancer',
  email: 'freelancer@example.com',
  roles: ['freelancer'],
  unread: 1,
});
export const reviewer = person({
  person: 'person-reviewer',
  name: 'Sample reviewer',
  email: 'reviewer@example.com',
  roles: ['reviewer'],
});
export const operator = person({
  person: 'person-operator',
  name: 'Sample operator',
  email: 'operator@example.com',
  roles: ['operator'],
});

export const contract: Contract = {
  id: 'acme',
  kind: 'server',
  title: 'API migration (sample data)',
  client: 'Acme (sample data)',
  versions: [
    {
      version: 1,
      from: Date.UTC(2026, 9, 5, 8, 30),
      currency: 'EUR',
      rate: 8500,
      weeklyLimit: 30 * HOUR,
      manualTime: true,
      pictures: 'blur-allowed',
      displays: 'all',
      minimumActive: 3,
      labels: ['Design', 'Code', 'Review', 'Meeting'],
      labelRequired: false,
    },
  ],
  raisedLimits: [],
  statusChanges: [],
};

const TEXT = `Sample data: this is not a real contract.

Acme (sample data) offers Sample freelancer the contract "API migration".

Rate: 85.00 EUR per hour, counted in milliseconds and rounded once per line of the statement.
Weekly limit: 30 h, Monday 00:00 UTC to Monday 00:00 UTC.
Pictures: one in every ten minutes, at a moment nobody can predict; they may be blurred.
Manual time: allowed, never protected.`;

export function sampleDetail(relation: Relation, more: Partial<ContractDetail> = {}): ContractDetail {
  const [terms] = contract.versions;
  if (!terms) throw new Error('the sample contract has a version');
  return {
    contract,
    relation,
    client: { id: 'org-acme', name: 'Acme (sample data)' },
    freelancer: { id: 'person-freelancer', name: 'Sample freelancer', zone: 'Europe/Lisbon' },
    sample: true,
    state: 'active',
    versions: [
      {
        terms,
        text: TEXT,
        hash: sampleHash(TEXT),
        offeredBy: 'Sample client',
        offeredAt: Date.UTC(2026, 9, 2, 14),
        acceptedAt: terms.from,
        declinedAt: null,
      },
    ],
    ...more,
  };
}

export function sampleCard(relation: Relation, more: Partial<ContractCard> = {}): ContractCard {
  return {
    id: 'acme',
    title: contract.title,
    client: 'Acme (sample data)',
    freelancer: 'Sample freelancer',
    relation,
    sample: true,
    state: 'active',
    currency: 'EUR',
    rate: 8500,
    week: {
      week: THIS_WEEK,
      tracked: 18 * HOUR + 20 * MINUTE,
      countable: 18 * HOUR + 50 * MINUTE,
      limit: 30 * HOUR,
      amount: 160_083,
    },
    open: [],
    waiting: [],
    latest: NOW - 7 * MINUTE,
    ...more,
  };
}

/** Last week in the client's review, with time over the limit. */
export const reviewWeek = (
  more: Partial<ContractCard['open'][number]> = {},
): ContractCard['open'][number] => ({
  week: LAST_WEEK,
  stage: 'client-review',
  approved: false,
  amount: 255_000,
  until: weekPhases(LAST_WEEK).reviewEnd,
  overLimit: 70 * MINUTE,
  disputes: 0,
  ...more,
});
