// One entry as it was sent, checked by itself: form, key, signature, and that the bytes are what it commits to.
import { isDeepStrictEqual } from 'node:util';
import type { Contract } from '../../../shared/domain/contract.ts';
import type { DiaryEntry } from '../../../shared/domain/diary-entry.ts';
import type { RecordBody } from '../../../shared/domain/record.ts';
import { fail, ok, type Problem, type Result } from '../../../shared/domain/result.ts';
import { signatureHolds } from '../../../shared/evidence/ed25519.ts';
import { bodySchemas, type Header, type OpenedBody } from '../../../shared/evidence/entry.ts';
import { readContent } from '../../../shared/evidence/entry-content.ts';
import { sha256Hex } from '../../../shared/evidence/hash.ts';
import { readEntry } from '../../../shared/evidence/signed-entry.ts';
import type { SentEntry } from '../../../shared/wire/sync.ts';
import type { DeviceKeys } from './keys.ts';

export interface OpenedText {
  readonly text: string;
  readonly salt: string;
}

/** A picture that the entry commits to; `salt` is `null` where its bytes will never come. */
export interface CommittedPicture {
  readonly commitment: string;
  readonly role: 'picture' | 'thumbnail';
  readonly display: number;
  readonly salt: string | null;
  readonly size: number;
  /** As the body announces it; `null` for thumbnails, of which it says nothing. */
  readonly width: number | null;
  readonly height: number | null;
}

/** An entry that is well formed and really signed by one of the device's keys. */
export interface CheckedEntry {
  readonly hash: string;
  readonly envelope: Uint8Array;
  readonly header: Header;
  /** That it is signed with, hex. */
  readonly publicKey: string;
  /** What is wrong with its content, `null` for nothing. */
  readonly problem: Problem | null;
  readonly body: OpenedText | null;
  readonly memo: OpenedText | null;
  readonly labels: OpenedText | null;
  readonly opened: OpenedBody | null;
  readonly pictures: readonly CommittedPicture[];
  /** As the pure functions take it. */
  readonly diary: DiaryEntry;
}

/** An entry, or why it is none; `header` is there where it could be read. */
export type Checked = { readonly entry: CheckedEntry } | NoEntry;

interface NoEntry {
  readonly entry: null;
  readonly hash: string;
  readonly header: Header | null;
  readonly problem: Problem;
}

/** Checks `sent` against the keys of the device that sends it. */
export async function checkEntry(sent: SentEntry, keys: DeviceKeys): Promise<Checked> {
  // However it was spelled on the way: the envelope inside has one form.
  const envelope = new Uint8Array(Buffer.from(sent.envelope, 'base64'));
  const read = readEntry(envelope);
  const refuse = (header: Header | null, hash: string, problem: Problem): Checked => ({
    entry: null,
    hash,
    header,
    problem,
  });
  if (!read.ok) return refuse(null, sha256Hex(envelope), read.error);
  const { header, hash, signature, signed } = read.value;
  const key = keys.get(header.device);
  if (!key) {
    const message = 'The entry is signed with a key that is not enrolled for this tracker. Pair it again.';
    return refuse(header, hash, { reason: 'key-not-enrolled', message });
  }
  // The platform does signatures in threads of its own; meanwhile the content is read here.
  const holds = signatureHolds(key, signature, signed);
  const content = contentOf(sent, header);
  return (await holds)
    ? {
        entry: {
          hash,
          envelope,
          header,
          publicKey: key.hex,
          ...content,
          diary: diaryEntry(hash, header, content),
        },
      }
    : refuse(header, hash, { reason: 'signature-bad', message: 'The signature does not hold.' });
}

type Content = Pick<CheckedEntry, 'problem' | 'body' | 'memo' | 'labels' | 'opened' | 'pictures'> & {
  readonly record: RecordBody | null;
};

function contentOf(sent: SentEntry, header: Header): Content {
  const texts = new Map<string, { readonly salt: string; readonly bytes: Uint8Array<ArrayBuffer> }>();
  for (const opening of sent.openings) {
    if ('bytes' in opening) {
      const bytes = new Uint8Array(Buffer.from(opening.bytes, 'base64'));
      texts.set(opening.hash, { salt: opening.salt, bytes });
    }
  }
  const { opened, record, problems } = readContent(header, (commitment) => texts.get(commitment) ?? null);
  const problem = problems[0] ?? null;
  const textOf = (role: 'body' | 'memo' | 'labels'): OpenedText | null => {
    const found = texts.get(header.commitments.find((one) => one.role === role)?.hash ?? '');
    return found && !problem ? { text: Buffer.from(found.bytes).toString(), salt: found.salt } : null;
  };
  return {
    problem,
    body: textOf('body'),
    memo: textOf('memo'),
    labels: textOf('labels'),
    opened,
    record,
    pictures: picturesOf(sent, header, record),
  };
}

function picturesOf(sent: SentEntry, header: Header, record: RecordBody | null): CommittedPicture[] {
  return header.commitments.flatMap(({ role, hash, display }): CommittedPicture[] => {
    if ((role !== 'picture' && role !== 'thumbnail') || display === null) return [];
    const opening = sent.openings.find((one) => one.hash === hash && one.role === role);
    const announced =
      role === 'picture' ? record?.snapshot?.displays.find((one) => one.picture === hash) : undefined;
    return [
      {
        commitment: hash,
        role,
        display,
        salt: opening?.salt ?? null,
        size: opening && 'size' in opening ? opening.size : 0,
        width: announced?.width ?? null,
        height: announced?.height ?? null,
      },
    ];
  });
}

/** Its own content, which `readContent` has found to follow the schema. */
function diaryEntry(id: string, header: Header, found: Content): DiaryEntry {
  const { type, contract, device, seq, segment, refers, wall } = header;
  const facts = {
    id,
    contract,
    device,
    seq,
    segment,
    refers,
    wall,
    memo: found.memo?.text ?? null,
    labels: found.labels ? (JSON.parse(found.labels.text) as string[]) : null,
    evidenceGood: true,
  };
  // Of the others nothing is judged by its body.
  const schema = type === 'time.added' || type === 'idle.resolved' ? bodySchemas[type] : null;
  const body = schema && found.body ? schema.parse(JSON.parse(found.body.text)) : found.record;
  return { ...facts, type, body } as DiaryEntry;
}

/** Whether a journal of this contract may open with this body: its key, and terms that were really accepted. */
export function checkOpening(opened: OpenedBody | null, publicKey: string, contract: Contract): Result<null> {
  if (!opened)
    return fail('opening-missing', 'A journal cannot be opened without the body of its first entry.');
  if (opened.publicKey !== publicKey) {
    return fail('key-mismatch', 'The public key in journal.opened is not the one that signed it.');
  }
  const accepted = contract.versions.slice(0, opened.terms.length);
  return isDeepStrictEqual(opened.terms, accepted)
    ? ok(null)
    : fail('terms-not-accepted', 'The journal names other terms than those that were accepted.');
}
