// What went wrong, in the reader's language: reasons have words here, the message that came with one is the last resort.
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../shared/domain/result.ts';

/**
 * Reasons in kebab-case are keys of `problems`; the English message stands in where one has no words yet, and
 * is given to those words that leave the details to it.
 */
export function useProblemText(): (problem: Problem) => string {
  const { t, i18n } = useTranslation();
  return useCallback(
    ({ reason, message }) =>
      i18n.exists(`problems.${reason}`)
        ? // A reason is any text that tracker or server sends, so its key cannot be typed.
          (t as (key: string, details: { message: string }) => string)(`problems.${reason}`, { message })
        : message,
    [t, i18n],
  );
}
