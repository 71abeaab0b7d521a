// Reading a diary: days, many days, texts, files of a week, who read it, and what all weeks come to.
import { ok } from '../../shared/domain/result.ts';
import type { ServerContext } from '../context.ts';
import { readDiary, readOverview } from '../services/review/diary.ts';
import { earningsOf } from '../services/review/earnings.ts';
import { readerOf } from '../services/review/reader.ts';
import { textsOf } from '../services/review/texts.ts';
import { viewsOf } from '../services/review/views.ts';
import { weekFile } from '../services/review/week-file.ts';
import { type Handlers, personOf } from './handler.ts';

type Names = 'diary' | 'overview' | 'texts' | 'weekFile' | 'views' | 'earnings';

export const reviewHandlers = (context: ServerContext): Pick<Handlers, Names> => ({
  diary: ({ params, query }, caller) => readDiary(context, readerOf(params.contract, caller), query),
  overview: ({ params, query }, caller) => readOverview(context, readerOf(params.contract, caller), query),
  texts: ({ params: { contract, entry } }, caller) => textsOf(context, readerOf(contract, caller), entry),
  weekFile: ({ params: { contract, week }, query }, caller) =>
    weekFile(context, readerOf(contract, caller), { week, ...query }),
  views: ({ params: { contract }, query: { before = null, entry = null } }, { weeks }) =>
    viewsOf(context.db, { contract, before, entry, weeks }),
  earnings: async (_question, caller) => ok(await earningsOf(context, personOf(caller).id)),
});
