// A line of the self-test in the reader's language; the tracker's own English stands in where there are no words.
import { useTranslation } from 'react-i18next';
import type { SelfTestView } from '../../../shared/diary-api.ts';
import { bytesText } from '../../ui/bytes-text.ts';

/** The tracker counts room in these; screens show it as everywhere, in thousands. */
const GIBIBYTE = 2 ** 30;

export interface SelfTestWords {
  readonly part: string;
  readonly state: string;
  readonly detail: string;
  readonly remedy: string | null;
}

/** Numbers in the tracker's detail, in their order: `41.0 GiB free` has 41. */
export const numbersIn = (detail: string): readonly number[] =>
  (detail.match(/\d+(\.\d+)?/g) ?? []).map(Number);

export function useSelfTestWords(): (line: SelfTestView) => SelfTestWords {
  const { t, i18n } = useTranslation();
  // Parts and reasons are any text that the tracker sends, so their keys cannot be typed.
  const words = t as (key: string, options: object) => string;
  return ({ part, state, reason, detail, remedy }) => {
    const [count = 0, second = 0] = numbersIn(detail);
    const options = { count, second, amount: bytesText(count * GIBIBYTE, i18n.language) };
    const found = (key: string, otherwise: string): string =>
      i18n.exists(key, options) ? words(key, options) : otherwise;
    return {
      part: found(`selfTest.part.${part}`, part),
      state: t(`selfTest.state.${state}`),
      // What a failing program said helps whoever looks for the fault; it has no translation.
      detail: found(`selfTest.detail.${part}.${reason}`, detail),
      remedy: remedy === null ? null : found(`selfTest.remedy.${part}.${reason}`, remedy),
    };
  };
}
