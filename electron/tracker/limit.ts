// Whether time may run on a contract, and until when the weekly limit lets it.
import { statusAt, termsAt, weeklyLimit } from '../../shared/domain/contract.ts';
import type { Problem } from '../../shared/domain/result.ts';
import { WEEK, weekOf } from '../../shared/domain/time.ts';
import { usedInWeek } from './rows.ts';
import type { Context, TrackerState } from './state.ts';

export interface LimitView {
  readonly limit: number;
  readonly used: number;
}

/** The week's limit on the contract and what of it is used, `null` where it has none. */
export function limitView(state: TrackerState, contractId: string, at: number): LimitView | null {
  const contract = state.contracts.get(contractId);
  const week = weekOf(at);
  const limit = contract ? weeklyLimit(contract, week) : null;
  return limit === null ? null : { limit, used: usedInWeek(state, contractId, week, week + WEEK) };
}

const passed = (state: TrackerState, contract: string, at: number): boolean =>
  state.overLimit.has(`${contract}/${weekOf(at)}`);

/** The instant at which the limit stops time running from `cursor`, `Infinity` for never. */
export function limitInstant(state: TrackerState, contract: string): number {
  const view = limitView(state, contract, state.cursor);
  if (!view || passed(state, contract, state.cursor)) return Number.POSITIVE_INFINITY;
  return state.cursor + Math.max(0, view.limit - view.used);
}

/** Why time may not run on the contract at `at`, or `null`. */
export function whyNotRun(state: TrackerState, contractId: string, at: number): Problem | null {
  const contract = state.contracts.get(contractId);
  if (!contract || !termsAt(contract, at)) {
    return { reason: 'unknown-contract', message: 'There is no such contract in force. Choose another one.' };
  }
  const status = statusAt(contract, at);
  if (status !== 'active') {
    return {
      reason: `contract-${status}`,
      message: `The contract "${contract.title}" is ${status}: time cannot be tracked on it.`,
    };
  }
  const view = limitView(state, contractId, at);
  if (view && view.used >= view.limit && !passed(state, contractId, at)) {
    return {
      reason: 'limit-reached',
      message: 'The weekly limit is reached. Go on over the limit only if your client will approve it.',
    };
  }
  return null;
}

const isNear = (view: LimitView | null): boolean => view !== null && view.used * 10 >= view.limit * 9;

/** A limit that was raised is warned of anew when it comes near. */
export function forgetRaised(state: TrackerState): void {
  for (const name of state.warned) {
    const [contract = '', week = '0'] = name.split('/');
    if (!isNear(limitView(state, contract, Number(week)))) state.warned.delete(name);
  }
}

/** Says once per contract and week that nine tenths of the limit are used. */
export function warnOfLimit(ctx: Context): void {
  const { state } = ctx;
  if (state.timer.kind !== 'running') return;
  const contract = state.timer.work.contract;
  const name = `${contract}/${weekOf(state.cursor)}`;
  if (state.warned.has(name)) return;
  if (!isNear(limitView(state, contract, state.cursor))) return;
  state.warned.add(name);
  ctx.out.push({
    do: 'tell',
    problem: { reason: 'limit-near', message: 'Nine tenths of the weekly limit are used.' },
  });
}
