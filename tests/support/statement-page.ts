// What the Chromium test runs inside a page: the week statement itself, bundled as it is.
import { type StatementInput, statement } from '../../shared/domain/statement.ts';

/** The statement of each, as JSON. */
export const answer = (asked: readonly StatementInput[]): string[] =>
  asked.map((input) => JSON.stringify(statement(input)));
