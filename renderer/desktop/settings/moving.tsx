// Moving to a new computer: everything as one file, and taking such a file over.
import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { DiaryState, MachineView } from '../../../shared/diary-api.ts';
import { bytesText } from '../../ui/bytes-text.ts';
import type { ScreenProps } from '../frame/screens.ts';
import { Card, NotYet } from './card.tsx';
import { TakeOver } from './take-over.tsx';
import { useMachine } from './use-machine.ts';

export function Moving({ state, offline }: ScreenProps) {
  const { t } = useTranslation();
  const machine = useMachine();
  return (
    <>
      <Card title={t('settings.moving.old')}>
        <ol className="wd-set-steps">
          {(['stop', 'export', 'carry', 'after'] as const).map((step) => (
            <li key={step}>{t(`settings.moving.oldSteps.${step}`)}</li>
          ))}
        </ol>
        {machine.value ? (
          <Save machine={machine.value} state={state} offline={offline} />
        ) : (
          <NotYet problem={machine.problem} again={machine.reload} />
        )}
        <dl className="wd-set-pairs">
          <div>
            <dt>{t('settings.moving.inside')}</dt>
            <dd>{t('settings.moving.insideList')}</dd>
          </div>
          <div>
            <dt>{t('settings.moving.outside')}</dt>
            <dd>{t('settings.moving.outsideList')}</dd>
          </div>
        </dl>
      </Card>
      <Card title={t('settings.moving.new')}>
        <ol className="wd-set-steps">
          {(['install', 'import', 'wait', 'look'] as const).map((step) => (
            <li key={step}>{t(`settings.moving.newSteps.${step}`)}</li>
          ))}
        </ol>
        <TakeOver />
      </Card>
    </>
  );
}

function Save(props: { machine: MachineView; state: DiaryState; offline: boolean }) {
  const { t, i18n } = useTranslation();
  const { machine, state, offline } = props;
  const size = (bytes: number): string => bytesText(bytes, i18n.language);
  const words = (
    <>
      <IconDownload className="wd-set-button-glyph" size={18} stroke={1.75} aria-hidden />{' '}
      {t('settings.moving.export')}
    </>
  );
  return (
    <div className="wd-set-below">
      {offline ? (
        <Button disabled>{words}</Button>
      ) : (
        <Button component="a" className="wd-set-download" href="/everything" download>
          {words}
        </Button>
      )}
      <p className="wd-dim wd-set-means wd-number">
        {t('settings.moving.exportSize', {
          size: size(machine.journalBytes + machine.pictureBytes),
          journal: size(machine.journalBytes),
          pictures: size(machine.pictureBytes),
        })}
      </p>
      {state.timer.state !== 'stopped' && <p className="wd-note">{t('settings.moving.exportRunning')}</p>}
    </div>
  );
}
