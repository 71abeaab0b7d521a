// What can be changed about records: memo, labels, keep, blur instead, discard and its undo.
import type { DiaryHandlers, ParsedArgs } from '../../shared/diary-api.ts';
import type { Snapshot } from '../../shared/domain/record.ts';
import { fail, ok, type Problem, type Result } from '../../shared/domain/result.ts';
import { isLocked, SEGMENT } from '../../shared/domain/time.ts';
import type { StoredRecord } from '../journal/journal.ts';
import { keyText, type RecordKey } from '../tracker/open-record.ts';
import type { SealedPart } from '../tracker/state.ts';
import { type ApiContext, answer, settled } from './context.ts';

/** A record named by its key: still open in memory, or sealed. */
export type Found = { readonly key: RecordKey; readonly sealed: StoredRecord | null };

/** Finds every record named, or says which one cannot be changed and why. Nothing is awaited after the last look. */
export async function find(api: ApiContext, keys: readonly RecordKey[]): Promise<Result<Found[]>> {
  const { journal, tracker, clock } = api;
  const isOpen = (key: RecordKey): boolean => tracker.state.records.get(keyText(key))?.gone === false;
  const stored = new Map<string, StoredRecord | undefined>();
  // What was open at the first look may be sealed by the next.
  const unread = (): RecordKey[] => keys.filter((key) => !isOpen(key) && !stored.has(keyText(key)));
  for (let left = unread(); left.length > 0; left = unread()) {
    await tracker.flush();
    for (const key of left) {
      const records = await journal.records(key.segment, key.segment + SEGMENT);
      if (!records.ok) return records;
      const mine = records.value.find(
        (record) => record.contract === key.contract && record.segment === key.segment && !record.discarded,
      );
      stored.set(keyText(key), mine);
    }
  }
  const now = clock.now().wall;
  const found: Found[] = [];
  for (const [i, key] of keys.entries()) {
    const field = `records.${i}`;
    const sealed = isOpen(key) ? null : stored.get(keyText(key));
    if (sealed === undefined) {
      return fail('unknown-record', 'There is no such record, or it was discarded.', field);
    }
    if (sealed && isLocked(sealed.segment, sealed.received, now)) {
      return fail('week-locked', 'The week of this record is locked: it can no longer be changed.', field);
    }
    found.push({ key, sealed });
  }
  return ok(found);
}

/** How the tracker knows it: `null` while it is open. */
export const sealedOf = (record: StoredRecord | null): SealedPart | null =>
  record?.entry ? { kind: 'record', entry: record.entry, received: record.received } : null;

async function edit(
  api: ApiContext,
  records: readonly RecordKey[] | undefined,
  change:
    | { readonly type: 'memo'; readonly memo: string }
    | { readonly type: 'labels'; readonly labels: string[] },
): Promise<Result<null>> {
  const { journal, tracker, clock } = api;
  if (!records) return settled(api, tracker.send({ ...change, keys: null }));
  const found = await find(api, records);
  if (!found.ok) return found;
  const open = found.value.filter(({ sealed }) => sealed === null).map(({ key }) => key);
  const refused = open.length > 0 ? tracker.send({ ...change, keys: open }) : null;
  if (refused) return answer(refused);
  for (const [contract, refers] of entriesByContract(found.value)) {
    const written = await journal.append(
      change.type === 'memo'
        ? { type: 'memo.edited', contract, refers, memo: change.memo }
        : { type: 'labels.edited', contract, refers, labels: change.labels },
      clock.now(),
    );
    if (!written.ok) return written;
  }
  tracker.announce(true);
  return settled(api, null);
}

function entriesByContract(found: readonly Found[]): Map<string, string[]> {
  const byContract = new Map<string, string[]>();
  for (const { key, sealed } of found) {
    if (!sealed?.entry) continue;
    byContract.set(key.contract, [...(byContract.get(key.contract) ?? []), sealed.entry]);
  }
  return byContract;
}

const pictureReplaced: Problem = {
  reason: 'picture-replaced',
  message: 'Meanwhile another picture has taken the place of this one. Look at it and choose again.',
};

const openPicture = ({ tracker }: ApiContext, key: RecordKey): Snapshot | null =>
  tracker.state.records.get(keyText(key))?.row.snapshot ?? null;

const isReplaced = (has: Snapshot | null, takenAt: number | undefined): boolean =>
  has !== null && takenAt !== undefined && has.takenAt !== takenAt;

/** Answers the picture that was shown, and no other one of the same record. Nothing is awaited in between. */
function answerPicture(
  api: ApiContext,
  type: 'keep' | 'blur',
  { takenAt, ...key }: ParsedArgs<'keep'>,
): Result<null> {
  const replaced = isReplaced(openPicture(api, key), takenAt);
  return answer(replaced ? pictureReplaced : api.tracker.send({ type, key }));
}

export function recordHandlers(
  api: ApiContext,
): Pick<DiaryHandlers, 'setMemo' | 'setLabels' | 'keep' | 'blur' | 'discard' | 'undoDiscard'> {
  const { tracker } = api;
  return {
    setMemo: ({ memo, records }) => edit(api, records, { type: 'memo', memo }),
    setLabels: ({ labels, records }) => edit(api, records, { type: 'labels', labels }),
    keep: async (shown) => answerPicture(api, 'keep', shown),
    blur: async (shown) => answerPicture(api, 'blur', shown),
    async discard({ records }) {
      const found = await find(
        api,
        records.map(({ contract, segment }) => ({ contract, segment })),
      );
      if (!found.ok) return found;
      const replaced = found.value.some(({ key, sealed }, i) => {
        const has = sealed ? sealed.body?.snapshot : openPicture(api, key);
        return isReplaced(has ?? null, records[i]?.takenAt);
      });
      if (replaced) return answer(pictureReplaced);
      const refused = found.value.map(({ key, sealed }) =>
        tracker.send({ type: 'discard', key, sealed: sealedOf(sealed) }),
      );
      return answer(refused.find((problem) => problem !== null) ?? null);
    },
    async undoDiscard({ records }) {
      const { sealedDiscards } = tracker.state;
      const refused = records.map((key) => {
        const sealed =
          sealedDiscards.find((one) => one.kind === 'record' && keyText(one.key) === keyText(key)) ?? null;
        return tracker.send({ type: 'undo-discard', key, sealed });
      });
      return answer(refused.find((problem) => problem !== null) ?? null);
    },
  };
}
