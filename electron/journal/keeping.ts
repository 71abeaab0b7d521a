// What is kept outside the signed chain: contracts, the tracker's memory, and rows that are not sealed yet.
import { z } from 'zod';
import { type Contract, contractSchema } from '../../shared/domain/contract.ts';
import { type OpenRecord, openRecordSchema, type RecordKey } from '../tracker/open-record.ts';
import type { Context } from './context.ts';

const jsonRow = z.object({ json: z.string().transform((text): unknown => JSON.parse(text)) });

export const contracts = ({ sql }: Context): Contract[] =>
  sql.all(jsonRow, 'SELECT json FROM contracts ORDER BY id').map(({ json }) => contractSchema.parse(json));

export const saveContract = ({ sql }: Context, contract: Contract): null => {
  sql.run(
    'INSERT INTO contracts (id, json) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET json = excluded.json',
    contract.id,
    JSON.stringify(contractSchema.parse(contract)),
  );
  return null;
};

/** What was saved under `key`, `null` where nothing was; the caller parses it. */
export const memory = ({ sql }: Context, key: string): unknown =>
  sql.get(jsonRow, 'SELECT json FROM memory WHERE key = ?', key)?.json ?? null;

export const saveMemory = ({ sql }: Context, key: string, value: unknown): null => {
  sql.run('INSERT OR REPLACE INTO memory (key, json) VALUES (?, ?)', key, JSON.stringify(value ?? null));
  return null;
};

export const openRecords = ({ sql }: Context): OpenRecord[] =>
  sql
    .all(jsonRow, 'SELECT json FROM open_records ORDER BY segment, contract')
    .map(({ json }) => openRecordSchema.parse(json));

export const saveOpen = ({ sql }: Context, record: OpenRecord): null => {
  const parsed = openRecordSchema.parse(record);
  sql.run(
    'INSERT OR REPLACE INTO open_records (contract, segment, json) VALUES (?, ?, ?)',
    parsed.contract,
    parsed.segment,
    JSON.stringify(parsed),
  );
  return null;
};

export const dropOpen = ({ sql }: Context, key: RecordKey): null => {
  sql.run('DELETE FROM open_records WHERE contract = ? AND segment = ?', key.contract, key.segment);
  return null;
};
