// Manual time (hatched) or kept idle time (dotted) where it lies in the grid.
// biome-ignore-all lint/a11y/useSemanticElements: a grid whose cells are picked and arranged freely is no table
// biome-ignore-all lint/a11y/useFocusableInteractive: one cell of the grid is reached by Tab, arrows lead to the others
import { memo } from 'react';
import type { ItemView } from '../../shared/diary-api.ts';
import { HINT_BREAK } from './cell-hint.tsx';
import { type SelectionStore, useCell } from './grid-selection.ts';
import { useItemWords } from './record-words.ts';

export const ItemPiece = memo(function ItemPiece(props: {
  item: ItemView;
  id: string;
  selection: SelectionStore;
  nameOf: (contract: string) => string;
  zone: string;
  column: number;
  span: number;
}) {
  const words = useItemWords();
  const { item, id } = props;
  const { reached } = useCell(props.selection, id);
  const lines = words(item, props.nameOf, props.zone);
  return (
    <div
      role="gridcell"
      className="wd-piece"
      aria-colindex={props.column}
      aria-colspan={props.span}
      data-id={id}
      data-entry={item.entry}
      data-kind={item.kind}
      data-over={item.protection.overLimit > 0}
      data-discarding={item.discardAt !== null}
      tabIndex={reached ? 0 : -1}
    >
      <span className="wd-hidden">{lines.join(HINT_BREAK)}</span>
      <span className="wd-piece-name" aria-hidden>
        {item.memo === '' ? props.nameOf(item.contract) : item.memo}
      </span>
    </div>
  );
});
