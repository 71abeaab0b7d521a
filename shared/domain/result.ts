// Expected failures as values: every one has a stable reason for programs and a message for people.

export interface Problem {
  /** Stable, kebab-case, part of the interface. */
  readonly reason: string;
  /** One sentence that says what happened and what to do. */
  readonly message: string;
  /** The field of the input that is wrong, where one is. */
  readonly field?: string;
}

export type Result<T, P extends Problem = Problem> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: P };

export const ok = <T>(value: T): { ok: true; value: T } => ({ ok: true, value });

export const fail = (reason: string, message: string, field?: string): { ok: false; error: Problem } => ({
  ok: false,
  error: field === undefined ? { reason, message } : { reason, message, field },
});

/** Ends a `switch` over a union: the compiler refuses it while a case is missing. */
export function assertNever(value: never): never {
  throw new Error(`unexpected value ${JSON.stringify(value)}`);
}
