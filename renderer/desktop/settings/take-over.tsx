// Takes over the file of another computer: sent with its progress, checked by the tracker, refused with the reason.
import { FileInput, Progress } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../../shared/domain/result.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import { useProblemText } from '../../ui/problem-text.ts';
import { sendEverything } from './upload.ts';

type Step =
  | { readonly is: 'waiting' | 'checking' | 'done' }
  | { readonly is: 'sending'; readonly percent: number }
  | { readonly is: 'refused'; readonly problem: Problem };

export function TakeOver() {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const [file, setFile] = useState<File | null>(null);
  const [step, setStep] = useState<Step>({ is: 'waiting' });
  const busy = step.is === 'sending' || step.is === 'checking';

  async function start(chosen: File): Promise<void> {
    setStep({ is: 'sending', percent: 0 });
    const words = {
      cut: t('settings.moving.cut'),
      unclear: (status: number) => t('settings.moving.unclear', { status }),
    };
    const result = await sendEverything(chosen, words, (part) =>
      setStep(part < 1 ? { is: 'sending', percent: Math.floor(part * 100) } : { is: 'checking' }),
    );
    setStep(result.ok ? { is: 'done' } : { is: 'refused', problem: result.error });
  }

  return (
    <form
      className="wd-set-field"
      onSubmit={(event) => {
        event.preventDefault();
        if (file) void start(file);
      }}
    >
      <FileInput
        label={t('settings.moving.file')}
        description={t('settings.moving.importMeans')}
        placeholder={t('settings.moving.filePlaceholder')}
        accept=".tar,application/x-tar"
        value={file}
        onChange={(chosen) => {
          setFile(chosen);
          setStep({ is: 'waiting' });
        }}
        disabled={busy}
      />
      <div>
        <BusyButton type="submit" variant="default" disabled={!file} busy={busy}>
          {t('settings.moving.importStart')}
        </BusyButton>
      </div>
      {step.is === 'sending' && (
        <Progress value={step.percent} aria-label={t('settings.moving.sending', { percent: step.percent })} />
      )}
      <div className="wd-set-told" role="status">
        {step.is === 'sending' && (
          <p className="wd-number">{t('settings.moving.sending', { percent: step.percent })}</p>
        )}
        {step.is === 'checking' && <p>{t('settings.moving.checking')}</p>}
        {step.is === 'done' && <p className="wd-note">{t('settings.moving.done')}</p>}
      </div>
      {step.is === 'refused' && (
        <div className="wd-note" role="alert">
          <p>
            <b>
              {t(
                step.problem.reason.startsWith('upload-')
                  ? 'settings.moving.refusedUnclear'
                  : 'settings.moving.refused',
              )}
            </b>
          </p>
          <p>{problemText(step.problem)}</p>
        </div>
      )}
    </form>
  );
}
