// What a tracker would send, made in the test: device keys, journals of really signed entries with their openings, paired trackers and accepted contracts.
import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { hashOf, newId, newToken } from '../../../server/auth/tokens.ts';
import type { Contract, Terms } from '../../../shared/domain/contract.ts';
import type { Interval } from '../../../shared/domain/intervals.ts';
import type { RecordBody } from '../../../shared/domain/record.ts';
import { MINUTE, SEGMENT, segmentOf, WEEK, weekOf } from '../../../shared/domain/time.ts';
import type { Bytes } from '../../../shared/evidence/bytes.ts';
import { canonicalBytes } from '../../../shared/evidence/canonical.ts';
import { type CommitmentRole, commit, labelsBytes, memoBytes } from '../../../shared/evidence/commitment.ts';
import type {
  ClockEventBody,
  EntryType,
  Header,
  IdleResolvedBody,
  OpenedBody,
} from '../../../shared/evidence/entry.ts';
import { writeEntry } from '../../../shared/evidence/signed-entry.ts';
import type { EntryAnswer, SentEntry, SentOpening } from '../../../shared/wire/sync.ts';
import { sampleTerms } from '../sample-terms.ts';
import type { TestServer } from './test-server.ts';

export const CONSENT = createHash('sha256').update('consent').digest('hex');
const BOOT = 'b007'.repeat(8);

/** An Ed25519 key as a tracker has one. */
export interface DeviceKey {
  /** SHA-256 of the raw public key: what headers call "device". */
  readonly id: string;
  /** Raw public key, hex. */
  readonly publicKey: string;
  readonly sign: (bytes: Uint8Array) => Bytes;
}

export function deviceKey(): DeviceKey {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const raw = Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url');
  return {
    id: createHash('sha256').update(raw).digest('hex'),
    publicKey: raw.toString('hex'),
    sign: (bytes) => new Uint8Array(sign(null, bytes, privateKey)),
  };
}

/** A picture or thumbnail with what commits to it. */
export interface MadePicture {
  readonly commitment: string;
  readonly salt: string;
  readonly role: 'picture' | 'thumbnail';
  readonly bytes: Uint8Array;
}

/** One signed entry, and how it goes over the wire. */
export interface Made {
  readonly hash: string;
  readonly header: Header;
  readonly envelope: Bytes;
  readonly sent: SentEntry;
  readonly pictures: readonly MadePicture[];
}

/** Bytes of one display's snapshot; the sizes are what the body announces. */
export interface DisplayBytes {
  readonly picture: Uint8Array;
  readonly thumbnail: Uint8Array;
  readonly width?: number;
  readonly height?: number;
  readonly blank?: boolean;
  readonly blur?: 'none' | 'private' | 'chosen';
}

export interface RecordDraft {
  /** Default: the whole segment. */
  readonly intervals?: readonly Interval[];
  readonly memo?: string;
  readonly labels?: readonly string[];
  /** One for each display; default: no snapshot. */
  readonly displays?: readonly DisplayBytes[];
  readonly body?: Partial<RecordBody>;
  /** Default: a minute after the segment. */
  readonly wall?: number;
}

interface Draft {
  readonly type: EntryType;
  readonly wall: number;
  readonly segment?: number;
  readonly refers?: readonly string[];
  readonly body?: unknown;
  readonly memo?: string;
  readonly labels?: readonly string[];
  readonly pictures?: readonly (MadePicture & { readonly display: number })[];
}

const salt = (): string => randomBytes(32).toString('hex');
const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

const madePicture = (role: 'picture' | 'thumbnail', bytes: Uint8Array, display: number) => {
  const picked = salt();
  return { role, bytes, salt: picked, commitment: commit(role, picked, bytes), display };
};

/** Body of a record of sample data: counted input in each minute that its time touches. */
export function recordBody(segment: number, intervals: readonly Interval[]): RecordBody {
  const touched = Array.from({ length: 10 }, (_, minute) => minute).filter((minute) =>
    intervals.some(
      ([start, end]) => start < segment + (minute + 1) * MINUTE && segment + minute * MINUTE < end,
    ),
  );
  return {
    intervals: intervals.map(([start, end]) => [start, end]),
    minutes: touched.map((minute) => ({
      minute,
      state: 'active',
      source: 'counted',
      keys: 10 + minute,
      clicks: minute,
      scrolls: 0,
    })),
    application: 'Editor',
    title: 'sample data',
    snapshot: null,
    noSnapshot: 'capture-failed',
    virtualDisplay: false,
    clockSuspect: false,
    faults: [],
  };
}

/** One journal of a device: every call makes and signs its next entry. `journal.opened` is the caller's first. */
export class SignedJournal {
  readonly key: DeviceKey;
  readonly contract: Contract;
  #seq = 0;
  #head: string | null = null;
  #wall: number;

  constructor(key: DeviceKey, contract: Contract) {
    this.key = key;
    this.contract = contract;
    this.#wall = contract.versions[0]?.from ?? 0;
  }

  get seq(): number {
    return this.#seq;
  }
  get head(): string | null {
    return this.#head;
  }

  /** Makes a copy that goes on from the same head: a cloned or restored machine. */
  clone(): SignedJournal {
    const copy = new SignedJournal(this.key, this.contract);
    copy.#seq = this.#seq;
    copy.#head = this.#head;
    copy.#wall = this.#wall;
    return copy;
  }

  opened(change: Partial<OpenedBody> = {}): Made {
    const { publicKey } = this.key;
    const body: OpenedBody = {
      consent: CONSENT,
      terms: this.contract.versions,
      publicKey,
      restored: null,
      ...change,
    };
    return this.write({ type: 'journal.opened', wall: this.#wall, body });
  }

  recorded(segment: number, draft: RecordDraft = {}): Made {
    const intervals = draft.intervals ?? [[segment, segment + SEGMENT] as const];
    const displays = (draft.displays ?? []).map((given, display) => ({
      display,
      given,
      picture: madePicture('picture', given.picture, display),
      thumbnail: madePicture('thumbnail', given.thumbnail, display),
    }));
    const snapshot: RecordBody['snapshot'] =
      displays.length === 0
        ? null
        : {
            kind: 'drawn',
            takenAt: intervals[0]?.[0] ?? segment,
            whileIdle: false,
            displays: displays.map(({ display, given, picture, thumbnail }) => ({
              display,
              width: given.width ?? 1920,
              height: given.height ?? 1080,
              blank: given.blank ?? false,
              blur: given.blur ?? 'none',
              picture: picture.commitment,
              thumbnail: thumbnail.commitment,
            })),
          };
    return this.write({
      type: 'segment.recorded',
      wall: draft.wall ?? segment + SEGMENT + MINUTE,
      segment,
      body: {
        ...recordBody(segment, intervals),
        ...(snapshot ? { snapshot, noSnapshot: null } : {}),
        ...draft.body,
      },
      memo: draft.memo ?? 'Sample memo',
      labels: draft.labels ?? [],
      pictures: displays.flatMap(({ picture, thumbnail }) => [picture, thumbnail]),
    });
  }

  /** `record`: the sealed record's hash; without it the key is struck before anything was sealed. */
  discarded(segment: number, record?: string, wall = this.#wall): Made {
    return this.write({ type: 'segment.discarded', wall, segment, refers: record ? [record] : [] });
  }

  memoEdited(refers: readonly string[], memo: string, wall = this.#wall): Made {
    return this.write({ type: 'memo.edited', wall, refers, memo });
  }

  labelsEdited(refers: readonly string[], labels: readonly string[], wall = this.#wall): Made {
    return this.write({ type: 'labels.edited', wall, refers, labels });
  }

  timeAdded(
    intervals: readonly Interval[],
    { memo = 'Sample manual time', wall }: { readonly memo?: string; readonly wall?: number } = {},
  ): Made {
    return this.write({
      type: 'time.added',
      wall: wall ?? (intervals.at(-1)?.[1] ?? 0) + MINUTE,
      segment: segmentOf(intervals[0]?.[0] ?? 0),
      body: { intervals, fromIdle: false, overDiscarded: 0 },
      memo,
    });
  }

  idleResolved(intervals: readonly Interval[], answer: IdleResolvedBody['answer'], memo = ''): Made {
    return this.write({
      type: 'idle.resolved',
      wall: (intervals.at(-1)?.[1] ?? 0) + MINUTE,
      segment: segmentOf(intervals[0]?.[0] ?? 0),
      body: { intervals, answer },
      memo,
    });
  }

  itemDiscarded(item: string, wall = this.#wall): Made {
    return this.write({ type: 'item.discarded', wall, refers: [item] });
  }

  hoursReturned(refers: readonly string[], reason = 'Sample reason', wall = this.#wall): Made {
    return this.write({ type: 'hours.returned', wall, refers, body: { reason } });
  }

  clockEvent(event: ClockEventBody['event'], at: number): Made {
    return this.write({ type: 'clock.event', wall: at, body: { event, at, by: null } });
  }

  closed(reason: 'ended' | 'moved' | 'broken' = 'ended', wall = this.#wall): Made {
    return this.write({ type: 'journal.closed', wall, body: { reason } });
  }

  /**
   * Signs the next entry. `change` bends the header before it is signed, for entries that must be refused: the journal
   * then still goes on from what was made.
   */
  write(draft: Draft, change: Partial<Header> = {}): Made {
    const openings: SentOpening[] = [];
    const commitments: Header['commitments'] = [];
    const text = (role: Extract<CommitmentRole, 'body' | 'memo' | 'labels'>, bytes: Bytes): void => {
      const picked = salt();
      const hash = commit(role, picked, bytes);
      commitments.push({ role, display: null, hash });
      openings.push({ role, hash, salt: picked, bytes: base64(bytes) });
    };
    if (draft.body !== undefined) text('body', canonicalBytes(draft.body));
    if (draft.memo !== undefined) text('memo', memoBytes(draft.memo));
    if (draft.labels !== undefined) text('labels', labelsBytes(draft.labels));
    for (const { role, commitment: hash, display, salt: picked, bytes } of draft.pictures ?? []) {
      commitments.push({ role, display, hash });
      openings.push({ role, hash, salt: picked, size: bytes.length });
    }
    const header: Header = {
      v: 1,
      type: draft.type,
      contract: this.contract.id,
      device: this.key.id,
      seq: this.#seq,
      prev: this.#head,
      wall: draft.wall,
      mono: this.#seq * 1000,
      boot: BOOT,
      seen: null,
      segment: draft.segment ?? null,
      refers: [...(draft.refers ?? [])],
      commitments,
      ...change,
    };
    const { envelope, hash } = writeEntry(header, this.key.sign);
    this.#seq = header.seq + 1;
    this.#head = hash;
    this.#wall = Math.max(this.#wall, draft.wall);
    return {
      hash,
      header,
      envelope,
      sent: { envelope: base64(envelope), openings },
      pictures: draft.pictures ?? [],
    };
  }
}

/** The entry as a tracker sends it once its bytes are erased. */
export const withoutOpenings = (made: Made): SentEntry => ({ envelope: made.sent.envelope, openings: [] });

/** A tracker that is paired with a person's account. */
export interface Tracker {
  readonly person: string;
  readonly device: string;
  readonly token: string;
  readonly key: DeviceKey;
  readonly headers: Readonly<Record<string, string>>;
  ask(method: string, path: string, body?: unknown): Promise<{ status: number; body: unknown }>;
  /** A further key of the same tracker, as after a restore. */
  newKey(): Promise<DeviceKey>;
  /** Sends entries in batches of a hundred; answers in their order. Throws where the request itself is refused. */
  send(...entries: readonly (Made | SentEntry)[]): Promise<EntryAnswer[]>;
}

/** Pairs a new tracker with `person`: a device with its key, and an access token that lasts for years of the test's clock. */
export async function enrol(server: TestServer, person: string, name = 'Sample tracker'): Promise<Tracker> {
  const { db } = server.context;
  const now = server.clock.now();
  const device = newId();
  const token = newToken();
  const enrolKey = async (): Promise<DeviceKey> => {
    const key = deviceKey();
    await db
      .insertInto('device_keys')
      .values({ key: key.id, device, public_key: key.publicKey, enrolled_at: server.clock.now() })
      .execute();
    return key;
  };
  await db
    .insertInto('devices')
    .values({ id: device, person, name, paired_at: now, seen_at: null, revoked_at: null })
    .execute();
  const key = await enrolKey();
  await db
    .insertInto('access_tokens')
    .values({ token_hash: hashOf(token), device, expires_at: now + 520 * WEEK })
    .execute();
  const headers = { authorization: `Bearer ${token}` };
  const ask: Tracker['ask'] = (method, path, body) => server.ask(method, path, body, headers);
  return {
    person,
    device,
    token,
    key,
    headers,
    ask,
    newKey: enrolKey,
    async send(...entries) {
      const answers: EntryAnswer[] = [];
      for (let from = 0; from < entries.length; from += 100) {
        const batch = entries.slice(from, from + 100).map((entry) => ('sent' in entry ? entry.sent : entry));
        const { status, body } = await ask('POST', '/api/sync/entries', { entries: batch });
        if (status !== 200) throw new Error(`${status}: ${JSON.stringify(body)}`);
        answers.push(...(body as { answers: EntryAnswer[] }).answers);
      }
      return answers;
    },
  };
}

export interface Acceptance {
  readonly freelancer: string;
  readonly organisation: string;
  readonly id?: string;
  readonly title?: string;
  readonly terms?: Partial<Terms>;
  /** The client's member who offered it; default: the freelancer, who stands in for one. */
  readonly offeredBy?: string;
  /** From when the first terms hold; default: Monday 00:00 of the week before. */
  readonly from?: number;
}

/** A contract whose first terms the freelancer has accepted. */
export async function acceptContract(server: TestServer, given: Acceptance): Promise<Contract> {
  const { db, masterKey } = server.context;
  const id = given.id ?? newId();
  const from = given.from ?? weekOf(server.clock.now()) - WEEK;
  const terms: Terms = { version: 1, from, ...sampleTerms, ...given.terms };
  const text = JSON.stringify(terms);
  const title = given.title ?? `Contract ${id}`;
  const { name } = await db
    .selectFrom('organisations')
    .select('name')
    .where('id', '=', given.organisation)
    .executeTakeFirstOrThrow();
  await db.transaction().execute(async (tx) => {
    await tx
      .insertInto('contracts')
      .values({
        id,
        organisation: given.organisation,
        freelancer: given.freelancer,
        title,
        currency: terms.currency,
        state: 'active',
        sample: 0,
        created_by: given.offeredBy ?? given.freelancer,
        created_at: from,
        data_key: masterKey.wrap(randomBytes(32)),
        revision: 0,
      })
      .execute();
    await tx
      .insertInto('contract_versions')
      .values({
        contract: id,
        version: 1,
        terms_json: text,
        text,
        hash: createHash('sha256').update(text).digest('hex'),
        freelancer_name: 'Sample freelancer',
        offered_by: given.offeredBy ?? given.freelancer,
        offered_at: from,
        accepted_at: from,
        declined_at: null,
      })
      .execute();
  });
  return { id, kind: 'server', title, client: name, versions: [terms], raisedLimits: [], statusChanges: [] };
}
