// The windows that are visible now, each with its verdict: looked at only when asked.
import { Button } from '@mantine/core';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OpenWindows } from '../../../shared/diary-api.ts';
import { privateBecause } from '../../../shared/domain/private-list.ts';
import type { Problem } from '../../../shared/domain/result.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import { useProblemText } from '../../ui/problem-text.ts';
import { useTracker } from '../line/tracker-context.tsx';
import { Card } from './card.tsx';
import { type Rule, ruleFor } from './rules.ts';
import type { RuleEdits } from './use-rules.ts';
import { Verdict } from './verdict.tsx';

export function OpenWindowsCard({ rules, edits }: { rules: readonly Rule[]; edits: RuleEdits }) {
  const { t } = useTranslation();
  const { api } = useTracker();
  const problemText = useProblemText();
  const [seen, setSeen] = useState<OpenWindows | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);

  async function look(): Promise<void> {
    setBusy(true);
    const result = await api.openWindows({});
    setBusy(false);
    if (result.ok) setSeen(result.value);
    setProblem(result.ok ? null : result.error);
  }

  async function add(field: Rule['field'], name: string): Promise<void> {
    const refused = await edits.add(ruleFor(field, name));
    // "In the list already" is what was wanted.
    setProblem(
      typeof refused === 'string'
        ? refused === 'double'
          ? null
          : { reason: refused, message: t(`settings.privacy.refused.${refused}`) }
        : refused,
    );
  }

  return (
    <Card title={t('settings.privacy.windows')} means={t('settings.privacy.windowsMeans')}>
      <div>
        <BusyButton variant="default" busy={busy} onClick={() => void look()}>
          {t(seen ? 'settings.privacy.windowsAgain' : 'settings.privacy.windowsLook')}
        </BusyButton>
      </div>
      {problem && (
        <p className="wd-note" role="alert">
          {problemText(problem)}
        </p>
      )}
      {seen && !seen.known && (
        <p className="wd-note" role="status">
          {t('settings.privacy.windowsUnknown')}
        </p>
      )}
      {seen?.known && seen.windows.length === 0 && (
        <p className="wd-set-empty" role="status">
          {t('settings.privacy.windowsNone')}
        </p>
      )}
      {seen?.known && seen.windows.length > 0 && (
        <ul className="wd-set-windows" aria-label={t('settings.privacy.windows')}>
          {seen.windows.map((window, index) => (
            // Windows may have the same names; the list is replaced as a whole.
            <Window key={index} window={window} rules={rules} add={add} busy={edits.busy} />
          ))}
        </ul>
      )}
    </Card>
  );
}

function Window(props: {
  window: OpenWindows['windows'][number];
  rules: readonly Rule[];
  busy: boolean;
  add: (field: Rule['field'], name: string) => Promise<void>;
}) {
  const { t } = useTranslation();
  const { window, rules, add, busy } = props;
  const rule = privateBecause(window, rules);
  // X11 names the class last, the instance first: the class is what people know the application by.
  const application = window.applications.at(-1);
  const title = window.titles[0];
  const row = useRef<HTMLLIElement>(null);
  async function make(field: Rule['field'], name: string): Promise<void> {
    await add(field, name);
    // Its buttons go once it is private.
    row.current?.focus();
  }
  return (
    <li ref={row} tabIndex={-1}>
      <div className="wd-set-window">
        <b>{title ?? t('settings.privacy.windowsTitleNone')}</b>
        <small>{application ?? t('settings.privacy.windowsApplicationNone')}</small>
      </div>
      <Verdict rule={rule} />
      {!rule && (
        <div className="wd-set-window-actions">
          {application !== undefined && (
            <Button
              size="compact-sm"
              variant="default"
              disabled={busy}
              onClick={() => void make('application', application)}
            >
              {t('settings.privacy.makeApplication')}
            </Button>
          )}
          {title !== undefined && (
            <Button
              size="compact-sm"
              variant="default"
              disabled={busy}
              onClick={() => void make('title', title)}
            >
              {t('settings.privacy.makeTitle')}
            </Button>
          )}
        </div>
      )}
    </li>
  );
}
