// The words that every screen shares, in English, room by room; each program adds its own.
import { common } from './en/common.ts';
import { grid } from './en/grid.ts';
import { page } from './en/page.ts';
import { problems } from './en/problems.ts';
import { record } from './en/record.ts';
import { statement } from './en/statement.ts';
import { terms } from './en/terms.ts';

export const shared = {
  ...common,
  ...grid,
  ...page,
  ...problems,
  ...record,
  ...statement,
  ...terms,
} as const;
