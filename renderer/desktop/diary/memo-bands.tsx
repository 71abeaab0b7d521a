// The memos of an hour: one band over each run of neighbours that share one, changed where it stands.
import { memo, useState } from 'react';
import type { Hour } from '../../ui/record-grid.tsx';
import { MemoEdit } from './memo-edit.tsx';

export interface MemoBandsProps {
  readonly row: Hour;
  /** The contract of the memo before these, which need not be named again; `undefined` where the day has only one. */
  readonly before: string | null | undefined;
  /** Records of the hour that share a memo are one band, also where others lie between them. */
  readonly joined: boolean;
  readonly nameOf: (contract: string) => string;
  readonly offline: boolean;
}

type Band = Hour['bands'][number];

function join(bands: readonly Band[]): Band[] {
  const joined = new Map<string, Band>();
  for (const band of bands) {
    const key = `${band.contract}/${band.memo}`;
    const known = joined.get(key);
    joined.set(key, known ? { ...known, records: [...known.records, ...band.records] } : band);
  }
  return [...joined.values()];
}

export const MemoBands = memo(function MemoBands(props: MemoBandsProps) {
  const { row, before, nameOf, offline } = props;
  const [editing, setEditing] = useState<number | null>(null);
  const bands = props.joined ? join(row.bands) : row.bands;
  return bands.map((band, index) => (
    <div
      key={`${band.column}/${band.contract}`}
      className="wd-band"
      style={{ gridColumn: `${band.column + 1} / span ${band.span}` }}
    >
      <MemoEdit
        memo={band.memo}
        records={band.records}
        offline={offline || band.records.some(({ locked }) => locked)}
        editing={editing === index}
        contract={before === undefined ? null : nameOf(band.contract)}
        switched={(bands[index - 1]?.contract ?? before) !== band.contract}
        onEditing={(on) => setEditing(on ? index : null)}
      />
    </div>
  ));
});
