// Days of the diary as a file, for a spreadsheet or a program.
import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../../shared/domain/result.ts';
import { saveFile } from '../../frame/save-file.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import { useProblemText } from '../../ui/problem-text.ts';
import { useZone } from '../../ui/zone.tsx';
import { useTracker } from '../line/tracker-context.tsx';
import { exportRange, usualDays } from './export-range.ts';

const FORMATS = ['csv', 'json'] as const;
type Format = (typeof FORMATS)[number];

export function ExportDays({ now }: { now: number }) {
  const { t } = useTranslation();
  const { api } = useTracker();
  const { zone } = useZone();
  const problemText = useProblemText();
  const usual = usualDays(now, zone);
  const [days, setDays] = useState(usual.week);
  const [asked, setAsked] = useState(false);
  const [busy, setBusy] = useState<Format | null>(null);
  const [done, setDone] = useState<string | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const range = exportRange(days, zone);
  const wrong = range.ok
    ? null
    : range.why === 'long'
      ? t('settings.data.exportLong', { count: range.days })
      : asked
        ? t(range.why === 'order' ? 'settings.data.exportOrder' : 'settings.data.exportMissing')
        : null;

  function choose(next: typeof days): void {
    setDays(next);
    setDone(null);
  }

  async function save(format: Format): Promise<void> {
    setAsked(true);
    if (!range.ok) return;
    setBusy(format);
    const result = await api.export({ from: range.from, to: range.to, format });
    setBusy(null);
    setProblem(result.ok ? null : result.error);
    setDone(result.ok ? result.value.name : null);
    if (result.ok) saveFile(result.value);
  }

  return (
    <div className="wd-set-field">
      <div className="wd-set-actions">
        {(['week', 'month', 'lastMonth'] as const).map((name) => (
          <Button key={name} size="compact-sm" variant="default" onClick={() => choose(usual[name])}>
            {t(`settings.data.${name}`)}
          </Button>
        ))}
      </div>
      <div className="wd-set-halves">
        <TextInput
          type="date"
          label={t('settings.data.from')}
          value={days.first}
          onChange={(event) => choose({ ...days, first: event.currentTarget.value })}
          error={wrong !== null}
        />
        <TextInput
          type="date"
          label={t('settings.data.to')}
          value={days.last}
          onChange={(event) => choose({ ...days, last: event.currentTarget.value })}
          error={wrong !== null}
        />
      </div>
      {wrong !== null && <p role="alert">{wrong}</p>}
      <div className="wd-set-actions">
        {FORMATS.map((format) => (
          <BusyButton
            key={format}
            variant="default"
            busy={busy === format}
            disabled={busy !== null && busy !== format}
            onClick={() => void save(format)}
          >
            {t(`settings.data.${format}`)}
          </BusyButton>
        ))}
      </div>
      {done !== null && <p role="status">{t('settings.data.exportDone', { name: done })}</p>}
      {problem && (
        <p className="wd-note" role="alert">
          {problemText(problem)}
        </p>
      )}
    </div>
  );
}
