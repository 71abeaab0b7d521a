// Refusals of the two routes that speak OAuth (RFC 6749, 5.2; RFC 8628, 3.5).
import type { z } from 'zod';
import type { Problem } from '../../shared/domain/result.ts';
import { oauthErrorSchema } from '../../shared/wire/pairing.ts';

export type OauthError = z.output<typeof oauthErrorSchema>;

export const speaksOauth = (path: string | undefined): boolean => path?.startsWith('/oauth/') ?? false;

/** Reasons that are codes of OAuth stay as they are; a question that could not be read is `invalid_request`. */
export function oauthError({ reason, message, field }: Problem, now: number): OauthError {
  const code = oauthErrorSchema.shape.error.safeParse(
    field === 'body.grant_type' ? 'unsupported_grant_type' : reason,
  );
  return { error: code.data ?? 'invalid_request', error_description: message, now };
}
