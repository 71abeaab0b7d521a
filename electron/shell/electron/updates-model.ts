// What is known of a newer version, step by step, and when it is looked for; no network here.
import type { UpdateView } from '../../../shared/diary-api.ts';
import { assertNever, type Problem } from '../../../shared/domain/result.ts';
import { HOUR, MINUTE } from '../../../shared/domain/time.ts';
import type { Random } from '../../tracker/ports.ts';

export type UpdateEvent =
  | { readonly event: 'off' }
  | { readonly event: 'on' }
  | { readonly event: 'checking' }
  | { readonly event: 'none' }
  | { readonly event: 'found'; readonly version: string; readonly notes: string | null }
  | { readonly event: 'progress'; readonly percent: number }
  | { readonly event: 'downloaded'; readonly version: string; readonly notes: string | null }
  | { readonly event: 'failed'; readonly problem: Problem };

const empty = { version: null, notes: null, percent: null, problem: null } as const;

export const NO_UPDATES: UpdateView = { ...empty, state: 'off' };

/** The view after `event`. What waits goes on waiting, whatever a later look at the server says. */
export function nextView(view: UpdateView, event: UpdateEvent): UpdateView {
  if (event.event === 'off') return NO_UPDATES;
  if (view.state === 'off') return event.event === 'on' ? { ...empty, state: 'none' } : view;
  switch (event.event) {
    case 'on':
      return view;
    case 'checking':
    case 'none':
      if (view.state === 'waiting' || view.state === 'downloading') return view;
      return { ...empty, state: event.event };
    case 'found':
      if (view.state === 'waiting' && view.version === event.version) return view;
      return { ...empty, state: 'downloading', version: event.version, notes: event.notes, percent: 0 };
    case 'progress': {
      if (view.state !== 'downloading') return view;
      const percent = Math.min(100, Math.max(0, Math.floor(event.percent)));
      return percent === view.percent ? view : { ...view, percent };
    }
    case 'downloaded':
      return { ...empty, state: 'waiting', version: event.version, notes: event.notes };
    case 'failed':
      return { ...view, state: 'failed', percent: null, problem: event.problem };
    default:
      return assertNever(event);
  }
}

/** Milliseconds until the first look: a start has other things to do. */
export const firstCheck = (random: Random): number => 3 * MINUTE + random.below(2 * MINUTE);

/** Milliseconds until the next look; not all computers ask at the same moment. */
export const nextCheck = (random: Random): number => 3 * HOUR + random.below(2 * HOUR);

const LONGEST = 4_000;
/** What is read of them at all: the patterns below take more than their share of time where somebody wants them to. */
const READ = 8_000;
const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

/** Release notes as plain text, at most 4,000 characters; `null` for none. They may be HTML, and are shown as text. */
export function plainNotes(
  notes: string | readonly { readonly version: string; readonly note: string | null }[] | null | undefined,
): string | null {
  const text =
    typeof notes === 'string'
      ? notes
      : (notes ?? []).map(({ version, note }) => `${version}\n${note ?? ''}`).join('\n\n');
  const plain = text
    .slice(0, READ)
    .replace(/<!--[\s\S]*?-->|<(script|style)\b[\s\S]*?<\/\1\s*>/gi, '')
    .replace(/<li\b[^>]*>/gi, '\n- ')
    .replace(/<br\b[^>]*>|<\/?(p|div|h[1-6]|ul|ol|pre|blockquote|tr)\b[^>]*>/gi, '\n')
    .replace(/<\/?[a-z!][^<>]*>/gi, '')
    // Once only: what was escaped twice is meant to be read.
    .replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]+));/gi, (whole, decimal, hex, name) =>
      name
        ? (ENTITIES[String(name).toLowerCase()] ?? whole)
        : character(decimal ? Number(decimal) : Number.parseInt(hex, 16)),
    )
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{C}\n\t]/gu, '')
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  if (plain === '') return null;
  return plain.length > LONGEST ? `${plain.slice(0, LONGEST)}\u2026` : plain;
}

const character = (code: number): string => (code <= 0x10ffff ? String.fromCodePoint(code) : '');

/** A failure of electron-updater in words: reasons `update-damaged`, `update-not-signed`, `update-unreachable`, `update-failed`. */
export function updateProblem(error: unknown): Problem {
  const message = error instanceof Error ? error.message : String(error);
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ERR_CHECKSUM_MISMATCH') {
    return {
      reason: 'update-damaged',
      message:
        'The new version arrived damaged, and was thrown away. It is fetched again later. If that goes on, tell whoever gave you Work Diary.',
    };
  }
  if (code === 'ERR_UPDATER_INVALID_SIGNATURE' || /code signature|not signed/i.test(message)) {
    return {
      reason: 'update-not-signed',
      message:
        'The new version does not carry the signature of Work Diary, and was thrown away. Do not install it by hand; tell whoever gave you Work Diary.',
    };
  }
  if (
    /^(ENOTFOUND|ECONN|ETIMEDOUT|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH|HTTP_ERROR_5)/.test(code) ||
    /net::ERR_|socket hang up|timed out|ECONNREFUSED|ENOTFOUND/.test(message)
  ) {
    return {
      reason: 'update-unreachable',
      message: 'New versions could not be looked for: the server does not answer. It is tried again later.',
    };
  }
  return {
    reason: 'update-failed',
    message:
      'The new version could not be fetched or put in place. It is tried again later; the log says more.',
  };
}
