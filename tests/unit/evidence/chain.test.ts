// Chains: a good one is good, and any byte changed, dropped, added or moved in one is found.
import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { MINUTE, SEGMENT } from '../../../shared/domain/time.ts';
import type { Bytes } from '../../../shared/evidence/bytes.ts';
import { canonicalBytes } from '../../../shared/evidence/canonical.ts';
import { findOverlaps, verifyChain } from '../../../shared/evidence/chain.ts';
import { type CommitmentRole, commit, labelsBytes, memoBytes } from '../../../shared/evidence/commitment.ts';
import { preAuthentication, readEnvelope, writeEnvelope } from '../../../shared/evidence/dsse.ts';
import type { Header } from '../../../shared/evidence/entry.ts';
import type { Opening } from '../../../shared/evidence/entry-content.ts';
import { writeEntry } from '../../../shared/evidence/signed-entry.ts';
import { BOOT, CONSENT, contract, MONDAY, sample } from '../../support/journal-samples.ts';

interface Part {
  readonly role: CommitmentRole;
  readonly bytes: Bytes;
}

/** Writes entries as a device does, without a database; `twist` changes a header before it is signed. */
class Device {
  readonly #secret: KeyObject;
  readonly publicKey: string;
  readonly device: string;
  readonly openings = new Map<string, Opening>();
  readonly envelopes: Bytes[] = [];
  #head: string | null = null;

  constructor() {
    const pair = generateKeyPairSync('ed25519');
    this.#secret = pair.privateKey;
    const raw = pair.publicKey.export({ type: 'spki', format: 'der' }).subarray(-32);
    this.publicKey = raw.toString('hex');
    this.device = createHash('sha256').update(raw).digest('hex');
  }

  write(type: Header['type'], parts: readonly Part[], twist: Partial<Header> = {}): string {
    const seq = this.envelopes.length;
    const commitments = parts.map(({ role, bytes }, index) => {
      const salt = createHash('sha256').update(`${seq} ${index} ${this.device}`).digest('hex');
      const hash = commit(role, salt, bytes);
      this.openings.set(hash, { salt, bytes });
      return { role, display: null, hash };
    });
    const header: Header = {
      v: 1,
      type,
      contract: 'c1',
      device: this.device,
      seq,
      prev: this.#head,
      wall: MONDAY + seq,
      mono: seq,
      boot: BOOT,
      seen: null,
      segment: null,
      refers: [],
      commitments,
      ...twist,
    };
    const { envelope, hash } = writeEntry(header, (bytes) => new Uint8Array(sign(null, bytes, this.#secret)));
    this.envelopes.push(envelope);
    this.#head = hash;
    return hash;
  }

  open(twist: Partial<Header> = {}, publicKey = this.publicKey): string {
    const body = { consent: CONSENT, terms: contract().versions, publicKey, restored: null };
    return this.write('journal.opened', [{ role: 'body', bytes: canonicalBytes(body) }], twist);
  }

  record(
    index: number,
    change: Partial<ReturnType<typeof sample>['body']> = {},
    twist: Partial<Header> = {},
  ): string {
    const { record, body } = sample(index);
    const parts: Part[] = [
      { role: 'body', bytes: canonicalBytes({ ...body, ...change }) },
      { role: 'memo', bytes: memoBytes(record.memo) },
      { role: 'labels', bytes: labelsBytes(record.labels) },
    ];
    return this.write('segment.recorded', parts, { segment: record.segment, ...twist });
  }

  check(envelopes: readonly Bytes[] = this.envelopes) {
    return verifyChain(envelopes, (hash) => this.openings.get(hash) ?? null);
  }
  async reasons(): Promise<string[]> {
    return (await this.check()).problems.map(({ seq, reason }) => `${seq} ${reason}`);
  }
}

const good = new Device();
beforeAll(() => {
  good.open();
  const first = good.record(0);
  const second = good.record(1);
  good.write('memo.edited', [{ role: 'memo', bytes: memoBytes('better') }], { refers: [first, second] });
  good.write('segment.discarded', [], { refers: [second], segment: MONDAY + SEGMENT });
});

describe('a good journal', () => {
  it('has no problems, and closes with erased openings too', async () => {
    const report = await good.check();
    expect(report).toMatchObject({ contract: 'c1', device: good.device, entries: 5, problems: [] });
    expect(report.records).toHaveLength(2);
    expect(report.discarded).toHaveLength(1);
    const [opened] = good.openings;
    const onlyKey = await verifyChain(good.envelopes, (hash) => (hash === opened?.[0] ? opened[1] : null));
    expect(onlyKey).toMatchObject({ entries: 5, problems: [], records: [] });
  });

  it('is an envelope that DSSE describes', () => {
    // The example of the DSSE protocol, with its payload type and body.
    const example = preAuthentication(
      'http://example.com/HelloWorld',
      new TextEncoder().encode('hello world'),
    );
    expect(new TextDecoder().decode(example)).toBe('DSSEv1 29 http://example.com/HelloWorld 11 hello world');
    const [envelope = new Uint8Array()] = good.envelopes;
    const read = readEnvelope(envelope);
    expect(read.ok && writeEnvelope(read.value)).toEqual(envelope);
  });
});

describe('a changed journal', () => {
  it('is found out for any bit of any envelope', async () => {
    const place = fc.integer({ min: 0, max: 4 }).chain((index) =>
      fc.record({
        index: fc.constant(index),
        at: fc.integer({ min: 0, max: (good.envelopes[index]?.length ?? 1) - 1 }),
        bit: fc.integer({ min: 0, max: 7 }),
      }),
    );
    await fc.assert(
      fc.asyncProperty(place, async ({ index, at, bit }) => {
        const changed = good.envelopes.map((envelope) => new Uint8Array(envelope));
        const envelope = changed[index];
        if (envelope) envelope[at] = (envelope[at] ?? 0) ^ (1 << bit);
        const report = await good.check(changed);
        expect(report.problems.length).toBeGreaterThan(0);
        expect(report.problems[0]?.seq).toBe(index);
      }),
      { numRuns: 600 },
    );
  });

  it('is found out for any bit of anything that is committed to', async () => {
    const hashes = [...good.openings.keys()];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...hashes),
        fc.nat(),
        fc.integer({ min: 0, max: 7 }),
        async (hash, at, bit) => {
          const held = good.openings.get(hash);
          const bytes = new Uint8Array(held?.bytes ?? []);
          const place = at % bytes.length;
          bytes[place] = (bytes[place] ?? 0) ^ (1 << bit);
          const report = await verifyChain(good.envelopes, (name) =>
            name === hash ? { salt: held?.salt ?? '', bytes } : (good.openings.get(name) ?? null),
          );
          expect(report.problems.map((problem) => problem.reason)).toContain('commitment-mismatch');
        },
      ),
      { numRuns: 200 },
    );
  });

  it('is found out for any entry left out, repeated or moved; a missing end alone leaves a good beginning', async () => {
    const all = good.envelopes;
    for (let index = 0; index < all.length; index++) {
      const without = await good.check(all.toSpliced(index, 1));
      if (index === all.length - 1) expect(without.head).not.toBe((await good.check()).head);
      else expect(without.problems.length).toBeGreaterThan(0);
      expect(
        (await good.check(all.toSpliced(index, 0, all[index] ?? new Uint8Array()))).problems.length,
      ).toBeGreaterThan(0);
    }
    const [first = new Uint8Array(), second = new Uint8Array(), third = new Uint8Array()] = all;
    expect((await good.check([first, third, second])).problems.length).toBeGreaterThan(0);
  });

  it('is found out when another key signs', async () => {
    const other = new Device();
    other.open();
    other.record(0);
    const mixed = await good.check([...good.envelopes.slice(0, 1), ...other.envelopes.slice(1)]);
    expect(mixed.problems.map((problem) => problem.reason)).toContain('device-mismatch');
  });
});

describe('entries that are signed and still wrong', () => {
  const rows: [string, string, (device: Device) => void][] = [
    ['a gap in seq', '1 seq-gap', (d) => d.record(0, {}, { seq: 2 })],
    ['another prev', '1 prev-mismatch', (d) => d.record(0, {}, { prev: 'ab'.repeat(32) })],
    ['another contract', '1 contract-mismatch', (d) => d.record(0, {}, { contract: 'c2' })],
    ['a second opening', '1 opening-misplaced', (d) => d.open()],
    [
      'the same segment twice',
      '2 recorded-twice',
      (d) => {
        d.record(0, { intervals: [[MONDAY, MONDAY + 1]] });
        d.record(0, { intervals: [[MONDAY + 1, MONDAY + 2]] });
      },
    ],
    [
      'time outside the segment',
      '1 outside-segment',
      (d) => d.record(0, { intervals: [[MONDAY + SEGMENT, MONDAY + SEGMENT + 1]] }),
    ],
    ['a segment that is not aligned', '1 shape-wrong', (d) => d.record(0, {}, { segment: MONDAY + 1 })],
    ['a record without segment', '1 shape-wrong', (d) => d.record(0, {}, { segment: null })],
    [
      'a discard of two',
      '1 shape-wrong',
      (d) =>
        d.write('segment.discarded', [], { segment: MONDAY, refers: ['ab'.repeat(32), 'cd'.repeat(32)] }),
    ],
    [
      'a record without memo',
      '1 shape-wrong',
      (d) =>
        d.write('segment.recorded', [{ role: 'body', bytes: canonicalBytes(sample(0).body) }], {
          segment: MONDAY,
        }),
    ],
    [
      'a body of another schema',
      '1 content-invalid',
      (d) => d.write('clock.event', [{ role: 'body', bytes: canonicalBytes({ event: 'start' }) }]),
    ],
    [
      'a body that is not canonical',
      '1 content-invalid',
      (d) =>
        d.write('clock.event', [
          { role: 'body', bytes: new TextEncoder().encode('{"event":"start","at":1,"by":null}') },
        ]),
    ],
    [
      'a memo that is not NFC',
      '1 content-invalid',
      (d) =>
        d.write('memo.edited', [{ role: 'memo', bytes: new TextEncoder().encode('e\u0301') }], {
          refers: ['ab'.repeat(32)],
        }),
    ],
    [
      'pictures that the body does not name',
      '1 pictures-differ',
      (d) => {
        const { body } = sample(0);
        const named = {
          display: 0,
          width: 1,
          height: 1,
          blank: false,
          blur: 'none' as const,
          picture: 'ab'.repeat(32),
          thumbnail: 'cd'.repeat(32),
        };
        d.record(0, {
          ...body,
          snapshot: { kind: 'drawn', takenAt: MONDAY, whileIdle: false, displays: [named] },
          noSnapshot: null,
        });
      },
    ],
    [
      'anything after the end',
      '2 after-closed',
      (d) => {
        d.write('journal.closed', [{ role: 'body', bytes: canonicalBytes({ reason: 'ended' }) }]);
        d.record(0);
      },
    ],
    [
      'manual time that starts elsewhere',
      '1 outside-segment',
      (d) =>
        d.write(
          'time.added',
          [
            {
              role: 'body',
              bytes: canonicalBytes({
                intervals: [[MONDAY, MONDAY + MINUTE]],
                fromIdle: false,
                overDiscarded: 0,
              }),
            },
            { role: 'memo', bytes: memoBytes('') },
          ],
          { segment: MONDAY + SEGMENT },
        ),
    ],
  ];
  it.each(rows)('%s', async (_name, expected, write) => {
    const device = new Device();
    device.open();
    write(device);
    expect(await device.reasons()).toContain(expected);
  });

  it('a first entry that is no opening, or brings another or a bad key', async () => {
    const late = new Device();
    late.record(0);
    expect(await late.reasons()).toEqual(expect.arrayContaining(['0 opening-misplaced', '0 key-unknown']));
    const foreign = new Device();
    foreign.open({}, good.publicKey);
    expect(await foreign.reasons()).toEqual(['0 key-mismatch']);
    const weak = new Device();
    const neutral = `01${'00'.repeat(31)}`;
    weak.open({ device: createHash('sha256').update(Buffer.from(neutral, 'hex')).digest('hex') }, neutral);
    expect(await weak.reasons()).toEqual(['0 key-refused']);
  });
});

describe('overlaps', () => {
  const span = (entry: string, ...intervals: [number, number][]) => ({
    entry,
    seq: 0,
    segment: 0,
    intervals,
  });
  it('are found between any two records, also inside a longer one, and touching is none', () => {
    expect(findOverlaps([span('a', [0, 10]), span('b', [10, 20])])).toEqual([]);
    expect(findOverlaps([span('a', [0, 10], [20, 30]), span('b', [12, 18])])).toEqual([]);
    const found = findOverlaps([span('a', [0, 100]), span('b', [10, 20]), span('c', [50, 60])]);
    expect(found.map(({ earlier, later }) => `${earlier.entry}${later.entry}`)).toEqual(['ab', 'ac']);
  });
});
