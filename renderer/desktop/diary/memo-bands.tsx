// The memos of an hour: one band over each run of neighbours that share one, changed where it stands.
import { memo, useState } from 'react';
import type { Hour } from '../../ui/record-grid.tsx';
import { MemoEdit } from './memo-edit.tsx';

export interface MemoBandsProps {
  readonly row: Hour;
  /** The contract of the memo before these, which need not be named again; `undefined` where the day has only one. */
  readonly before: string | null | undefined;
  readonly nameOf: (contract: string) => string;
  readonly offline: boolean;
}

export const MemoBands = memo(function MemoBands({ row, before, nameOf, offline }: MemoBandsProps) {
  const [editing, setEditing] = useState<number | null>(null);
  return row.bands.map((band, index) => (
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
        contract={
          before !== undefined && (row.bands[index - 1]?.contract ?? before) !== band.contract
            ? nameOf(band.contract)
            : undefined
        }
        onEditing={(on) => setEditing(on ? index : null)}
      />
    </div>
  ));
});
