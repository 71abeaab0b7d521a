// What is being worked on, and the words of last time one click away.
import { TextInput } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { TimerPanelProps } from './timer-props.ts';
import { memoLeft } from './use-timer.ts';

/** So many recent memos are offered. */
const RECENT = 4;

/** Out of the field, so that the keys of the page work again, and not into nothing. */
const toTimer = (field: HTMLElement): void => field.closest<HTMLElement>('.wd-timer')?.focus();

export function MemoField({ state, timer, memoField, offline }: TimerPanelProps) {
  const { t } = useTranslation();
  const leaving = useRef(false);
  const left = memoLeft(timer.memo);
  const running = state.timer.state !== 'stopped';
  const unsaved = running && timer.memo.trim() !== state.timer.memo;
  const missing = timer.memo.trim() === '' ? t('timer.memoMissing') : null;
  const hint = left < 50 ? t('timer.memoLeft', { count: left }) : unsaved ? t('timer.memoSave') : missing;
  const recent = state.recentMemos.filter((memo) => memo !== timer.memo).slice(0, RECENT);
  return (
    <div className="wd-memo-part">
      <TextInput
        ref={memoField}
        label={t('timer.memo')}
        placeholder={t('timer.memoPlaceholder')}
        value={timer.memo}
        onChange={(event) => timer.typeMemo(event.currentTarget.value)}
        onBlur={() => {
          if (!leaving.current && left >= 0 && !offline) timer.saveMemo();
          leaving.current = false;
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape') {
            // Leaves without saving: while the timer runs, its own words come back.
            leaving.current = true;
            timer.resetMemo();
            toTimer(event.currentTarget);
          }
          if (event.key !== 'Enter' || left < 0) return;
          // Enter saves while time runs; before, it starts.
          if (running) toTimer(event.currentTarget);
          else if (!offline && timer.contract) timer.start();
        }}
        description={hint ?? ' '}
        inputWrapperOrder={['label', 'input', 'description']}
        error={left < 0}
        autoComplete="off"
        spellCheck
      />
      {recent.length > 0 && (
        <fieldset className="wd-recent">
          <legend className="wd-hidden">{t('timer.recent')}</legend>
          {recent.map((memo) => (
            <button
              key={memo}
              type="button"
              className="wd-chip"
              title={memo}
              disabled={offline}
              onClick={() => {
                timer.typeMemo(memo);
                timer.saveMemo(memo);
              }}
            >
              <IconHistory size={14} stroke={1.75} aria-hidden />
              <span>{memo}</span>
            </button>
          ))}
        </fieldset>
      )}
    </div>
  );
}
