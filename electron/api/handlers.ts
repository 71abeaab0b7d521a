// DiaryApi implemented, and the one way in: a method's name and its arguments, both unknown until parsed.
import { type DiaryHandlers, diaryMethods, type MethodName } from '../../shared/diary-api.ts';
import { fail, type Result } from '../../shared/domain/result.ts';
import { accountHandlers } from './accounts.ts';
import type { ApiContext } from './context.ts';
import { contractHandlers } from './contracts.ts';
import { desktopHandlers } from './desktop.ts';
import { diaryHandlers } from './diary.ts';
import { givingHandlers } from './giving.ts';
import { itemHandlers } from './items.ts';
import { machineHandlers } from './machine.ts';
import { moveHandlers } from './moves.ts';
import { recordHandlers } from './records.ts';
import { serverHandlers } from './server.ts';
import { settingsHandlers } from './settings.ts';
import { type FactsCache, stateView } from './state-view.ts';
import { timerHandlers } from './timer.ts';
import { warningHandlers } from './warnings.ts';

export function createHandlers(api: ApiContext): DiaryHandlers {
  const cache: FactsCache = { version: 0, fresh: false, facts: null };
  api.tracker.onChange((records) => {
    if (!records) return;
    cache.fresh = false;
    cache.version += 1;
  });
  return {
    state: () => stateView(api, cache),
    ...timerHandlers(api),
    ...warningHandlers(api),
    ...contractHandlers(api),
    ...recordHandlers(api),
    ...itemHandlers(api),
    ...moveHandlers(api),
    ...givingHandlers(api),
    ...accountHandlers(api),
    ...diaryHandlers(api),
    ...settingsHandlers(api),
    ...machineHandlers(api),
    ...serverHandlers(api),
    ...desktopHandlers(api),
  };
}

const isMethod = (name: unknown): name is MethodName =>
  typeof name === 'string' && Object.hasOwn(diaryMethods, name);

/** Calls `method` with `args` as a transport received them; what is wrong is named with its field. */
export async function dispatch(
  handlers: DiaryHandlers,
  method: unknown,
  args: unknown,
): Promise<Result<unknown>> {
  if (!isMethod(method)) return fail('unknown-method', 'There is no such method.', 'method');
  const parsed = diaryMethods[method].args.safeParse(args);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const path = issue?.path ?? [];
    // An unknown key is named itself, not the object around it.
    const extra = issue?.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
    const field = [...path, ...extra].join('.');
    return fail('bad-argument', `${field || 'arguments'}: ${issue?.message ?? 'not valid'}`, field);
  }
  const handler = handlers[method] as (args: unknown) => Promise<Result<unknown>>;
  return handler(parsed.data);
}
