// What can be done with the picked records: a bar at the bottom, the same by keys and by name.
import { ActionIcon, Button } from '@mantine/core';
import {
  IconArrowsExchange,
  IconMaximize,
  IconMessage2,
  IconTag,
  IconTrash,
  IconX,
} from '@tabler/icons-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordView } from '../../../shared/diary-api.ts';
import { useCommands } from '../../frame/commands.ts';
import { recordId } from '../../ui/grid-moves.ts';
import { nothingChosen, type SelectionStore, useSelection } from '../../ui/grid-selection.ts';
import { focusCell } from '../../ui/record-grid.tsx';
import { isLive } from '../../ui/record-words.ts';
import { useDuration } from '../../ui/use-duration.ts';
import type { Deed } from './record-dialogs.tsx';
import { useRoomBelow } from './use-room-below.ts';

const ACTIONS = [
  { what: 'memo', key: 'm', Icon: IconMessage2 },
  { what: 'labels', key: 'l', Icon: IconTag },
  { what: 'discard', key: 'd', Icon: IconTrash },
  { what: 'move', key: 'v', Icon: IconArrowsExchange },
] as const;

export interface SelectionBarProps {
  readonly records: readonly RecordView[];
  readonly selection: SelectionStore;
  readonly offline: boolean;
  onOpen(record: RecordView): void;
  onAll(): void;
  onDo(what: Deed, ids: ReadonlySet<string>): void;
}

export function SelectionBar(props: SelectionBarProps) {
  const { t } = useTranslation();
  const duration = useDuration();
  const { selection, offline } = props;
  const { chosen } = useSelection(selection);

  const picked = props.records.filter((record) => isLive(record) && chosen.has(recordId(record)));
  const ms = picked.reduce((sum, { tracked }) => sum + tracked, 0);
  const free = picked.some(({ locked }) => !locked);
  const [only] = picked;
  const bar = useRef<HTMLElement>(null);
  useRoomBelow(bar, picked.length > 0);

  /** What a key means: the picked ones, or without any the cell that has the focus. */
  function subjects(event: KeyboardEvent | undefined): ReadonlySet<string> {
    if (picked.length > 0) return chosen;
    const cell = event?.target instanceof Element ? event.target.closest<HTMLElement>('.wd-cell') : null;
    const id = cell?.dataset['id'];
    const there = props.records.some((record) => isLive(record) && recordId(record) === id);
    return new Set(id !== undefined && there ? [id] : []);
  }
  function begin(what: Deed, event?: KeyboardEvent): boolean {
    const ids = subjects(event);
    if (offline || ids.size === 0) return false;
    props.onDo(what, ids);
    return true;
  }

  useCommands(t('day.records'), [
    ...ACTIONS.map(({ what, key }) => ({
      id: `record-${what}`,
      name: t(`edit.${what}Command`),
      keys: [key],
      onlyKey: picked.length === 0,
      run: (event?: KeyboardEvent) => begin(what, event),
    })),
    { id: 'record-all', name: t('edit.all'), keys: ['mod+a'], run: props.onAll },
    // The grid itself hears these, where the cursor stands in it: here they are told.
    {
      id: 'record-move-about',
      name: t('edit.arrows'),
      keys: ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'],
      onlyKey: true,
      run: () => false,
    },
    { id: 'record-extend', name: t('edit.extend'), keys: ['Shift'], onlyKey: true, run: () => false },
    { id: 'record-pick', name: t('edit.pick'), keys: [' '], onlyKey: true, run: () => false },
    { id: 'record-open', name: t('edit.enter'), keys: ['Enter'], onlyKey: true, run: () => false },
    { id: 'record-none', name: t('edit.none'), keys: ['Escape'], onlyKey: picked.length === 0, run: clear },
  ]);

  function clear(): boolean {
    const { reached } = selection.get();
    if (picked.length === 0) return false;
    selection.set({ ...nothingChosen, reached });
    if (reached !== null) focusCell(reached);
    return true;
  }

  const said = t('edit.chosen', { count: picked.length });
  const total = t('edit.total', { duration: duration(ms) });
  return (
    <>
      <p className="wd-hidden" role="status">
        {picked.length > 0 && `${said}, ${total}`}
      </p>
      {picked.length > 0 && (
        <section ref={bar} className="wd-picked" aria-label={t('edit.bar')}>
          <b className="wd-number">{said}</b>
          <span className="wd-dim wd-number wd-picked-total">{total}</span>
          <div className="wd-picked-actions">
            {picked.length === 1 && only && (
              <Button
                variant="default"
                size="compact-sm"
                leftSection={<IconMaximize size={16} stroke={1.75} />}
                onClick={() => props.onOpen(only)}
              >
                {t('edit.open')}
              </Button>
            )}
            {ACTIONS.filter(({ what }) => free || what === 'discard').map(({ what, key, Icon }) => (
              <Button
                key={what}
                variant="default"
                size="compact-sm"
                leftSection={<Icon size={16} stroke={1.75} />}
                aria-keyshortcuts={key}
                disabled={offline}
                onClick={() => begin(what)}
              >
                {t(!free && what === 'discard' ? 'edit.giveBack' : `edit.${what}`)}
              </Button>
            ))}
          </div>
          {(offline || !free) && (
            <span className="wd-small wd-picked-why">{t(offline ? 'edit.offline' : 'edit.locked')}</span>
          )}
          <ActionIcon aria-label={t('edit.none')} onClick={clear}>
            <IconX size={18} />
          </ActionIcon>
        </section>
      )}
    </>
  );
}
