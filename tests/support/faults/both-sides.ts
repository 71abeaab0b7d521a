// A week's statement as a tracker and as the server tell it.
import { expect } from 'vitest';
import type { StatementView } from '../../../shared/diary-api.ts';
import { must } from '../journal-samples.ts';
import type { Computer, Desk } from '../sync/desk.ts';

export const statementHere = async (
  { journal, clock }: Computer,
  week: number,
  contract = 'c1',
): Promise<StatementView> =>
  must(await journal.statement({ contract, week }, { now: clock.now().wall, open: [] }));

export async function statementThere(
  desk: Desk,
  side: 'freelancer' | 'client',
  week: number,
  contract = 'c1',
): Promise<StatementView> {
  const answer = await desk[side].ask('GET', `/api/contracts/${contract}/weeks/${week}`);
  expect(answer).toMatchObject({ status: 200 });
  return (answer.body as { statement: StatementView }).statement;
}
