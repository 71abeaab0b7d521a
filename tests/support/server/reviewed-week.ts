// A contract with a week of really signed records on a real server, and everybody who has to do with its review.
import { runDue } from '../../../server/services/weeks/calendar.ts';
import type { Contract, Terms } from '../../../shared/domain/contract.ts';
import { DAY, SEGMENT, weekOf, weekPhases } from '../../../shared/domain/time.ts';
import { acceptContract, enrol, SignedJournal, type Tracker } from './signed.ts';
import { type Browser, startTestServer, type TestServer } from './test-server.ts';

export interface ReviewedWeek {
  readonly server: TestServer;
  readonly contract: Contract;
  readonly journal: SignedJournal;
  readonly tracker: Tracker;
  readonly freelancer: Browser;
  readonly client: Browser;
  readonly operator: Browser;
  readonly reviewers: readonly Browser[];
  readonly week: number;
  readonly phases: ReturnType<typeof weekPhases>;
  /** Hashes of the records, in the order of their segments. */
  readonly records: readonly string[];
  /** Moves the clock, and does what falls due. */
  to(instant: number): Promise<void>;
}

/** `records` ten-minute records on Tuesday from 00:00, received at once; `reviewers` without any conflict. */
export async function reviewedWeek({
  records: count = 3,
  reviewers: many = 2,
  terms = {},
}: {
  readonly records?: number;
  readonly reviewers?: number;
  readonly terms?: Partial<Terms>;
} = {}): Promise<ReviewedWeek> {
  const server = await startTestServer();
  const { clock, context } = server;
  const organisation = await server.organisation('Sample client');
  const freelancer = await server.person('Freda', ['freelancer']);
  const client = await server.person('Clive', ['client'], organisation);
  const operator = await server.person('Olga', ['operator']);
  const reviewers: Browser[] = [];
  for (let i = 0; i < many; i++) reviewers.push(await server.person(`Reviewer ${i + 1}`, ['reviewer']));
  const contract = await acceptContract(server, {
    freelancer: freelancer.person,
    organisation,
    terms: { pictures: 'none-allowed', ...terms },
  });
  const tracker = await enrol(server, freelancer.person);
  const journal = new SignedJournal(tracker.key, contract);
  const week = weekOf(clock.now());
  const segments = Array.from({ length: count }, (_, i) => week + DAY + i * SEGMENT);
  await clock.to(week + DAY + (count + 1) * SEGMENT);
  const opened = journal.opened();
  const made = segments.map((segment) => journal.recorded(segment));
  for (const answer of await tracker.send(opened, ...made)) {
    if (answer.status !== 'accepted') throw new Error(JSON.stringify(answer));
  }
  return {
    server,
    contract,
    journal,
    tracker,
    freelancer,
    client,
    operator,
    reviewers,
    week,
    phases: weekPhases(week),
    records: made.map(({ hash }) => hash),
    async to(instant) {
      await clock.to(instant);
      await runDue(context);
    },
  };
}
