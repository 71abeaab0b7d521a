// The exact text of a contract's terms: what the freelancer accepts, and what its kept hash is of (docs: product, "Contracts").
import type { Terms } from './contract.ts';
import { HOUR } from './time.ts';

export interface Parties {
  readonly title: string;
  readonly client: string;
  readonly freelancer: string;
}

const PICTURES: Record<Terms['pictures'], string> = {
  clear:
    'One clear picture of the screen in each ten-minute segment. A blurred or missing one is not protected.',
  'blur-allowed':
    'One picture of the screen in each ten-minute segment; the freelancer may blur any of them.',
  'none-allowed':
    'One picture of the screen in each ten-minute segment; the freelancer may blur it or leave it out.',
};

/** 6000 in EUR is "60.00 EUR". */
function moneyOf(minor: number, currency: string): string {
  const digits =
    new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  return `${(minor / 10 ** digits).toFixed(digits)} ${currency}`;
}

/** 27 h 30 min. */
function hoursOf(ms: number): string {
  const minutes = Math.floor(ms / 60_000);
  const rest = minutes % 60;
  return rest === 0 ? `${ms / HOUR} h` : `${Math.floor(minutes / 60)} h ${rest} min`;
}

/**
 * The terms in words, each on a line of its own, the same bytes wherever it is made. Version 1 holds from acceptance, so
 * that its text names no day.
 */
export function agreementText({ title, client, freelancer }: Parties, terms: Terms): string {
  const from =
    terms.version === 1
      ? 'These terms hold from the moment of acceptance.'
      : `These terms hold from ${new Date(terms.from).toISOString().slice(0, 10)} 00:00 UTC.`;
  const labels =
    terms.labels.length === 0
      ? 'Activity labels: none are set.'
      : `Activity labels: ${terms.labels.join(', ')}.${terms.labelRequired ? ' One is required for protection.' : ''}`;
  return `${[
    `Work on "${title}", version ${terms.version} of its terms.`,
    `Client: ${client}.`,
    `Freelancer: ${freelancer}.`,
    from,
    `Rate: ${moneyOf(terms.rate, terms.currency)} an hour.`,
    terms.weeklyLimit === null
      ? 'Weekly limit: none.'
      : `Weekly limit: ${hoursOf(terms.weeklyLimit)}, Monday 00:00 to Monday 00:00 UTC. Time over it is paid only if the client raises the limit or approves it.`,
    `Pictures: ${PICTURES[terms.pictures]}`,
    terms.displays === 'all'
      ? 'Displays: all are in the picture.'
      : 'Displays: only the one with the focused window is in the picture.',
    terms.manualTime
      ? 'Time added by hand is allowed. It is marked and never protected.'
      : 'Time added by hand is not allowed.',
    `Hourly protection asks for ${terms.minimumActive} active minutes of ten, and for a memo.`,
    labels,
    'A week locks on Monday 12:00 UTC after it. The client approves or disputes it until Saturday 00:00 UTC; silence is approval. It is payable from Thursday 00:00 UTC after that.',
  ].join('\n')}\n`;
}
