// What an entry may hold, type by type, and whether the bytes at hand are what it commits to.
import type { Interval } from '../domain/intervals.ts';
import { labelsSchema, memoSchema, type RecordBody } from '../domain/record.ts';
import type { Problem } from '../domain/result.ts';
import { SEGMENT, segmentOf } from '../domain/time.ts';
import { type Bytes, fromUtf8 } from './bytes.ts';
import { parseCanonical } from './canonical.ts';
import { type CommitmentRole, commit } from './commitment.ts';
import { bodySchemas, type EntryType, type Header, type OpenedBody } from './entry.ts';

/** Bytes and salt that open a commitment. */
export interface Opening {
  /** 32 bytes, hex. */
  readonly salt: string;
  readonly bytes: Bytes;
}

/** Answers `null` where the bytes were erased or are not at hand. */
export type OpeningOf = (commitment: string, header: Header) => Opening | null;

/** What the openings at hand say. `null`: this type has none, or it was erased or does not fit. */
export interface EntryContent {
  readonly opened: OpenedBody | null;
  readonly record: RecordBody | null;
  readonly problems: readonly Problem[];
}

interface Rule {
  /** Roles that stand in every entry of the type exactly once. */
  readonly texts: readonly CommitmentRole[];
  /** Whether the header names the segment in which the entry's time starts. */
  readonly segment: boolean;
  /** How many entries it may be about. */
  readonly refers: readonly [least: number, most: number];
}

const none = [0, 0] as const;
const some = [1, 10_000] as const;

export const entryRules: Record<EntryType, Rule> = {
  'journal.opened': { texts: ['body'], segment: false, refers: none },
  'segment.recorded': { texts: ['body', 'memo', 'labels'], segment: true, refers: none },
  'segment.discarded': { texts: [], segment: true, refers: [0, 1] },
  'memo.edited': { texts: ['memo'], segment: false, refers: some },
  'labels.edited': { texts: ['labels'], segment: false, refers: some },
  'time.added': { texts: ['body', 'memo'], segment: true, refers: none },
  'idle.resolved': { texts: ['body', 'memo'], segment: true, refers: none },
  'item.discarded': { texts: [], segment: false, refers: [1, 1] },
  'hours.returned': { texts: ['body'], segment: false, refers: some },
  'clock.event': { texts: ['body'], segment: false, refers: none },
  'journal.closed': { texts: ['body'], segment: false, refers: none },
};

const isText = (role: CommitmentRole): boolean => role !== 'picture' && role !== 'thumbnail';

function shapeProblems(header: Header): Problem[] {
  const problems: Problem[] = [];
  const rule = entryRules[header.type];
  const add = (message: string) => problems.push({ reason: 'shape-wrong', message });
  const texts = header.commitments.filter((c) => isText(c.role)).map((c) => c.role);
  if (texts.join() !== rule.texts.join()) add(`A ${header.type} commits to [${rule.texts}], not [${texts}].`);
  if (header.type !== 'segment.recorded' && texts.length !== header.commitments.length) {
    add(`A ${header.type} has no pictures.`);
  }
  if (rule.segment !== (header.segment !== null))
    add(`The segment of a ${header.type} is missing or too much.`);
  if (header.segment !== null && segmentOf(header.segment) !== header.segment)
    add('The segment is not aligned.');
  if (header.refers.length < rule.refers[0] || header.refers.length > rule.refers[1]) {
    add(`A ${header.type} cannot be about ${header.refers.length} entries.`);
  }
  const seen = new Set(header.commitments.map((c) => c.hash));
  if (seen.size !== header.commitments.length) add('Two commitments are the same.');
  return problems;
}

/** Pictures of a record's body, in the order and form in which its header commits to them. */
export const pictureCommitments = (body: RecordBody): Header['commitments'] =>
  (body.snapshot?.displays ?? []).flatMap(({ display, picture, thumbnail }) => [
    { role: 'picture' as const, display, hash: picture },
    { role: 'thumbnail' as const, display, hash: thumbnail },
  ]);

/** Whether all of `intervals` lies in the segment that starts at `segment`. */
export const insideSegment = (intervals: readonly Interval[], segment: number): boolean =>
  intervals.every(([start, end]) => segment <= start && end <= segment + SEGMENT);

function recordProblems(header: Header, body: RecordBody): Problem[] {
  const problems: Problem[] = [];
  if (header.segment !== null && !insideSegment(body.intervals, header.segment)) {
    problems.push({ reason: 'outside-segment', message: 'Tracked time lies outside its segment.' });
  }
  const listed = header.commitments.filter((c) => !isText(c.role));
  const inBody = pictureCommitments(body);
  const spell = (list: Header['commitments']) => list.map((c) => `${c.role} ${c.display} ${c.hash}`).join();
  if (spell(listed) !== spell(inBody)) {
    problems.push({ reason: 'pictures-differ', message: 'Header and body name different pictures.' });
  }
  return problems;
}

/** Why `bytes` are no text of `role` in the one form that is written, or `null`. */
function textProblem(role: CommitmentRole, bytes: Bytes): string | null {
  if (role === 'memo') {
    const text = fromUtf8(bytes);
    return text !== null && memoSchema.safeParse(text).data === text
      ? null
      : 'The memo is not in its one form.';
  }
  const json = parseCanonical(bytes);
  if (!json.ok) return json.error.message;
  if (role !== 'labels') return null;
  const labels = labelsSchema.safeParse(json.value);
  return labels.success && JSON.stringify(labels.data) === JSON.stringify(json.value)
    ? null
    : 'The labels are not in their one form.';
}

/** Checks one entry by itself: its shape, and every opening that `opening` can give. */
export function readContent(header: Header, opening: OpeningOf): EntryContent {
  const problems = shapeProblems(header);
  let opened: OpenedBody | null = null;
  let record: RecordBody | null = null;
  for (const { role, hash } of header.commitments) {
    const found = opening(hash, header);
    if (!found) continue;
    if (commit(role, found.salt, found.bytes) !== hash) {
      problems.push({
        reason: 'commitment-mismatch',
        message: `The ${role} is not what ${hash} commits to.`,
      });
      continue;
    }
    if (!isText(role)) continue;
    const wrong = textProblem(role, found.bytes);
    if (wrong) problems.push({ reason: 'content-invalid', message: wrong });
    if (wrong || role !== 'body') continue;
    const schema = bodySchemas[header.type];
    const json = parseCanonical(found.bytes);
    const body = schema && json.ok ? schema.safeParse(json.value) : null;
    if (!body?.success) {
      problems.push({
        reason: 'content-invalid',
        message: `The body does not follow the schema of ${header.type}.`,
      });
    } else if (header.type === 'journal.opened') opened = body.data as OpenedBody;
    else if (header.type === 'segment.recorded') {
      record = body.data as RecordBody;
      problems.push(...recordProblems(header, record));
    } else if ('intervals' in body.data && segmentOf(body.data.intervals[0]?.[0] ?? 0) !== header.segment) {
      problems.push({
        reason: 'outside-segment',
        message: 'The time starts in another segment than the header says.',
      });
    }
  }
  return { opened, record, problems };
}
