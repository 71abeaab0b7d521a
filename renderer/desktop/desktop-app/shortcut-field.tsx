// One global shortcut: a button that records the keys pressed next. Tab and Esc leave it as it was, Backspace empties it.
import { ActionIcon, Kbd, Tooltip } from '@mantine/core';
import { IconAlertTriangle, IconX } from '@tabler/icons-react';
import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isMac, useKeyWords } from '../../frame/key-caps.tsx';
import { type KeysDown, keysOf, type Recorded, recordKeys } from './accelerator.ts';

interface Props {
  readonly label: string;
  readonly accelerator: string | null;
  /** What the other shortcut has. */
  readonly taken: string | null;
  /** The system did not give the keys. */
  readonly refused: boolean;
  change(accelerator: string | null): void;
}

const CLEARS = new Set(['Backspace', 'Delete']);

const downOf = ({ key, code, ctrlKey, altKey, shiftKey, metaKey, nativeEvent }: KeyboardEvent): KeysDown => ({
  key,
  code,
  ctrlKey,
  altKey,
  shiftKey,
  metaKey,
  altGraph: nativeEvent.getModifierState('AltGraph'),
});

function useKeyNames(): (accelerator: string) => readonly string[] {
  const { t } = useTranslation();
  const words = useKeyWords();
  return (accelerator) =>
    keysOf(accelerator, isMac(), {
      control: t('keys.control'),
      named: (key) => words(key).join(' '),
    });
}

export function ShortcutField({ label, accelerator, taken, refused, change }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const names = useKeyNames();
  const field = useRef<HTMLButtonElement>(null);
  const [recording, record] = useState(false);
  const [seen, setSeen] = useState<Recorded | 'double' | null>(null);
  const kept = accelerator === null ? null : names(accelerator);

  function leave(): void {
    record(false);
    setSeen(null);
  }

  function choose(next: string | null): void {
    leave();
    if (next !== accelerator) change(next);
  }

  function press(event: KeyboardEvent): void {
    if (!recording) return;
    const down = downOf(event);
    const alone = !(down.ctrlKey || down.altKey || down.metaKey);
    // Going on to the next field is always possible, and ends the recording by leaving it.
    if (down.key === 'Tab' && alone) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.repeat) return;
    if (down.key === 'Escape') leave();
    else if (CLEARS.has(down.key) && alone && !down.shiftKey) choose(null);
    else {
      const next = recordKeys(down, isMac());
      if (next.is !== 'keys') setSeen(next);
      else if (next.accelerator === taken) setSeen('double');
      else choose(next.accelerator);
    }
  }

  function release(): void {
    // What was only held is let go of; what was refused stays to be read.
    setSeen((before) => (before !== 'double' && before?.is === 'holding' ? null : before));
  }

  const held = seen !== null && seen !== 'double' && seen.is === 'holding' ? seen.parts : [];
  const why = seen === 'double' ? 'double' : seen?.is === 'wrong' ? seen.why : null;
  return (
    <div className="wd-set-field">
      <span className="wd-shortcut-label" id={`${id}-label`}>
        {label}
      </span>
      <div className="wd-shortcut">
        <button
          type="button"
          ref={field}
          className="wd-shortcut-field"
          id={`${id}-field`}
          aria-labelledby={`${id}-label ${id}-field`}
          aria-describedby={`${id}-how ${id}-wrong`}
          data-recording={recording}
          onClick={() => record(true)}
          onKeyDown={press}
          onKeyUp={release}
          onBlur={leave}
        >
          {recording ? (
            held.length > 0 ? (
              <Keys names={[...names(held.join('+')), '…']} />
            ) : (
              t('desktop.shortcuts.press')
            )
          ) : kept ? (
            <Keys names={kept} />
          ) : (
            <span className="wd-dim">{t('desktop.shortcuts.none')}</span>
          )}
        </button>
        {kept && (
          <Tooltip label={t('desktop.shortcuts.clear')}>
            <ActionIcon
              aria-label={t('desktop.shortcuts.clearOf', { action: label })}
              onClick={() => {
                choose(null);
                // The button goes with the keys.
                field.current?.focus();
              }}
            >
              <IconX size={18} stroke={1.5} />
            </ActionIcon>
          </Tooltip>
        )}
      </div>
      <p className="wd-dim wd-shortcut-told" id={`${id}-how`} role="status">
        {recording && t('desktop.shortcuts.how')}
      </p>
      <div className="wd-shortcut-told" id={`${id}-wrong`} role="alert">
        {why && <p className="wd-shortcut-wrong">{t(`desktop.shortcuts.wrong.${why}`)}</p>}
        {refused && !recording && (
          <p className="wd-note wd-shortcut-refused">
            <IconAlertTriangle size={18} stroke={1.75} aria-hidden />
            <span>{t('desktop.shortcuts.refused')}</span>
          </p>
        )}
      </div>
    </div>
  );
}

function Keys({ names }: { names: readonly string[] }) {
  return (
    <span className="wd-keycaps">
      <span>
        {names.map((name) => (
          <Kbd key={name}>{name}</Kbd>
        ))}
      </span>
    </span>
  );
}
