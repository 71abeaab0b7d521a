// The typed DiaryApi, derived from the list of methods and a way to call one by name.
import { type DiaryApi, diaryMethods, type MethodName } from '../../../shared/diary-api.ts';
import { fail, type Result } from '../../../shared/domain/result.ts';
import { answerSchemas } from './wire.ts';

export type Call = (method: MethodName, args: unknown) => Promise<Result<unknown>>;

/** `unintelligible`: what to say when an answer has not the shape it should have. */
export function diaryApi(call: Call, unintelligible: string): DiaryApi {
  const ask = async (method: MethodName, args: unknown): Promise<Result<unknown>> => {
    const result = await call(method, args);
    const schema = answerSchemas[method];
    if (!result.ok || !schema) return result;
    const parsed = schema.safeParse(result.value);
    return parsed.success ? { ok: true, value: parsed.data } : fail('unintelligible-answer', unintelligible);
  };
  const methods = Object.keys(diaryMethods).map((method) => [
    method,
    (args: unknown) => ask(method as MethodName, args),
  ]);
  return Object.fromEntries(methods) as DiaryApi;
}
