// Sync as screens and shell see it, as types: what it offers, and what it is given.
import type { SyncView } from '../../shared/diary-api.ts';
import { fail, type Result } from '../../shared/domain/result.ts';

/** The freelancer's answer to terms that were offered. */
export interface Answer {
  readonly contract: string;
  readonly version: number;
  readonly hash: string;
  readonly accept: boolean;
}

/** A pairing that whoever starts server and tracker together has approved beforehand. */
export interface Ticket {
  readonly server: string;
  readonly ticket: string;
}

/** What screens and shell ask of sync. */
export interface SyncPort {
  /** How it stands. */
  view(): SyncView;
  /** Something may be there to do; `ask`: also find out what is new at the server. */
  wake(ask: boolean): void;
  /** The computer woke up: no wait of before holds any more. */
  resume(): void;
  now(): Promise<Result<null>>;
  pair(address: string): Promise<Result<null>>;
  cancelPairing(): Promise<Result<null>>;
  unpair(): Promise<Result<null>>;
  answerOffer(answer: Answer): Promise<Result<null>>;
  stopOthers(): Promise<Result<null>>;
}

export const noServer = fail('no-server', 'No contract server is known here yet: pair this computer first.');
