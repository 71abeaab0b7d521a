// What keys do while a segment is open: its pictures, its memo and labels, discarding it.
import type { TFunction } from 'i18next';
import type { Command } from '../../frame/commands.ts';
import { type PictureCommandContext, pictureCommands } from '../../frame/picture-commands.ts';

export interface SegmentCommandContext extends PictureCommandContext {
  /** `null` while it cannot be done. */
  readonly memo: (() => void) | null;
  readonly labels: (() => void) | null;
  readonly discard: (() => void) | null;
}

export function segmentCommands(t: TFunction, context: SegmentCommandContext): readonly Command[] {
  const maybe = (act: (() => void) | null) => (): boolean => {
    act?.();
    return act !== null;
  };
  return [
    ...pictureCommands(t, context),
    { id: 'segment-memo', name: t('segment.memo.edit'), keys: ['m'], run: maybe(context.memo) },
    { id: 'segment-labels', name: t('segment.labels.edit'), keys: ['l'], run: maybe(context.labels) },
    { id: 'segment-discard', name: t('record.discard'), keys: ['d'], run: maybe(context.discard) },
  ];
}
