// The words that every screen shares, in German; the type makes them complete.
import { common } from './de/common.ts';
import { grid } from './de/grid.ts';
import { page } from './de/page.ts';
import { problems } from './de/problems.ts';
import { record } from './de/record.ts';
import { statement } from './de/statement.ts';
import { terms } from './de/terms.ts';
import type { shared as English } from './en.ts';
import type { Words } from './words.ts';

export const shared: Words<typeof English> = {
  ...common,
  ...grid,
  ...page,
  ...problems,
  ...record,
  ...statement,
  ...terms,
};
