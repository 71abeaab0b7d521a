// Settings of the data: where it lies, how much it takes, how long pictures stay, and days as a file.
import { useTranslation } from 'react-i18next';
import { hrefOf } from '../frame/route.ts';
import type { ScreenProps } from '../frame/screens.ts';
import { useTrackerNow } from '../line/tracker-context.tsx';
import { Card, NotYet } from './card.tsx';
import { DiskUse } from './disk-use.tsx';
import { ExportDays } from './export-days.tsx';
import { FolderPath } from './folder-path.tsx';
import { PictureDays } from './picture-days.tsx';
import { useMachine } from './use-machine.ts';

export function Data({ state }: Pick<ScreenProps, 'state'>) {
  const { t } = useTranslation();
  const now = useTrackerNow(state);
  const machine = useMachine();
  const notYet = <NotYet problem={machine.problem} again={machine.reload} />;
  return (
    <>
      <Card title={t('settings.data.folder')} means={t('settings.data.folderMeans')}>
        {machine.value ? (
          <FolderPath path={machine.value.dataFolder} folder={state.desktop ? 'data' : null} />
        ) : (
          notYet
        )}
      </Card>
      <Card title={t('settings.data.disk')}>
        {machine.value ? <DiskUse machine={machine.value} /> : notYet}
      </Card>
      <Card title={t('settings.data.pictures')}>
        <PictureDays settings={state.settings} now={now} />
      </Card>
      <Card title={t('settings.data.export')} means={t('settings.data.exportMeans')}>
        <ExportDays now={now} />
        <p className="wd-dim">
          {t('settings.data.everything')}{' '}
          <a href={hrefOf({ screen: 'settings', section: 'moving' })}>{t('settings.moving.title')}</a>.
        </p>
      </Card>
    </>
  );
}
