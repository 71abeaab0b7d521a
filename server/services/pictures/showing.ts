// Pictures as people get them: one, or the thumbnails of a whole view.
import { Readable } from 'node:stream';
import { fail, ok, type Problem, type Result } from '../../../shared/domain/result.ts';
import { statementWeek, weekOf } from '../../../shared/domain/time.ts';
import { packThumbnail } from '../../../shared/thumbnail-list.ts';
import type { Relation } from '../../../shared/wire/contracts.ts';
import type { Vault } from '../../blobs/vault.ts';
import type { ServerContext } from '../../context.ts';
import type { Checking } from './checking.ts';
import { THUMBNAIL_BYTES } from './limits.ts';
import { reportLost } from './lost.ts';
import { recordLook } from './viewing.ts';

/** Thumbnails that are read at once. */
const TOGETHER = 16;

export interface Viewer {
  readonly person: string;
  readonly relation: Relation;
  readonly weeks: readonly number[] | null;
}

/** Waits for room for the bytes of an answer, before they are read. Reason: `busy`. */
export type Room = (bytes: number) => Promise<Result<null>>;

interface Row {
  readonly contract: string;
  readonly commitment: string;
  readonly entry: string;
  readonly role: string;
  readonly state: string;
  readonly size: number;
  readonly segment: number | null;
  readonly received: number;
}

export interface Showing {
  picture(contract: string, commitment: string, viewer: Viewer, room: Room): Promise<Result<Buffer>>;
  /** In the order asked for, each packed as `shared/thumbnail-list.ts` says. */
  thumbnails(
    contract: string,
    commitments: readonly string[],
    viewer: Viewer,
    room: Room,
  ): Promise<Result<Readable>>;
}

const notFound = fail('not-found', 'There is nothing here, or nothing for you.');
const awaited = fail('not-found', 'This picture has not arrived yet.');
const gone = fail('gone', 'This picture was erased.');
const refused = fail('picture-refused', 'This is not the picture that was announced: it is never shown.');
const unchecked = fail('server-error', 'This picture cannot be checked right now. Try again later.');

/** By the week in which it was worked and the one in whose statement it stands, as the diary shows it. */
function mayReach({ weeks }: Viewer, { segment, received }: Row): boolean {
  if (weeks === null) return true;
  if (segment === null) return false;
  const worked = weekOf(segment);
  return weeks.includes(worked) || weeks.includes(statementWeek(worked, received));
}

export function createShowing(context: ServerContext, vault: Vault, checking: Checking): Showing {
  const rows = (contract: string, commitments: readonly string[]): Promise<Row[]> =>
    context.db
      .selectFrom('pictures')
      .innerJoin('entries', (join) =>
        join.onRef('entries.contract', '=', 'pictures.contract').onRef('entries.hash', '=', 'pictures.entry'),
      )
      .select([
        'pictures.contract',
        'commitment',
        'entry',
        'role',
        'state',
        'size',
        'entries.segment',
        'entries.received',
      ])
      .where('pictures.contract', '=', contract)
      .where('commitment', 'in', commitments)
      .execute();

  /** `null` where it may be shown. A first look waits until it was decoded. */
  async function obstacle(row: Row): Promise<{ ok: false; error: Problem } | null> {
    switch (row.state) {
      case 'good':
        return null;
      case 'stored': {
        const verdict = await checking.check(row);
        return verdict === 'good' ? null : verdict === 'refused' ? refused : unchecked;
      }
      case 'refused':
        return refused;
      case 'awaited':
        return awaited;
      default:
        return gone;
    }
  }

  /** What was erased while it was looked for is gone, not an error. */
  async function bytesOf({ contract, commitment }: Row): Promise<Buffer | null> {
    const bytes = await vault.get(contract, commitment);
    if (!bytes) await reportLost(context, contract, commitment);
    return bytes;
  }

  async function thumbnail(row: Row | undefined, viewer: Viewer): Promise<Buffer | null> {
    if (row?.role !== 'thumbnail' || !mayReach(viewer, row) || (await obstacle(row))) return null;
    return bytesOf(row);
  }

  return {
    async picture(contract, commitment, viewer, room) {
      const [row] = await rows(contract, [commitment]);
      if (!row || !mayReach(viewer, row)) return notFound;
      const held = await room(row.size);
      if (!held.ok) return held;
      const error = await obstacle(row);
      if (error) return error;
      const bytes = await bytesOf(row);
      if (!bytes) return gone;
      if (row.role === 'picture') await recordLook(context, { ...row, ...viewer });
      return ok(bytes);
    },
    async thumbnails(contract, commitments, viewer, room) {
      const found = new Map((await rows(contract, commitments)).map((row) => [row.commitment, row]));
      const wanted = commitments.map((commitment) => found.get(commitment));
      // No more of them are in memory than are read at once.
      const sizes = wanted
        .map((row) => (row?.role === 'thumbnail' ? Math.min(row.size, THUMBNAIL_BYTES) : 0))
        .sort((a, b) => b - a);
      const held = await room(sizes.slice(0, TOGETHER).reduce((sum, size) => sum + size, 0));
      if (!held.ok) return held;
      return ok(
        Readable.from(
          (async function* () {
            for (let at = 0; at < wanted.length; at += TOGETHER) {
              const some = wanted.slice(at, at + TOGETHER).map((row) => thumbnail(row, viewer));
              yield Buffer.concat((await Promise.all(some)).map(packThumbnail));
            }
          })(),
        ),
      );
    },
  };
}
