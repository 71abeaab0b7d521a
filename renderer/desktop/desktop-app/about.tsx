// What runs here: versions and system, where the log lies, and all of it as a text for whoever is asked for help.
import { Button } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { AboutView } from '../../../shared/diary-api.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import type { ScreenProps } from '../frame/screens.ts';
import { useTracker } from '../line/tracker-context.tsx';
import { useAnswer } from '../line/use-answer.ts';
import { Card, NotYet } from '../settings/card.tsx';
import { FolderPath } from '../settings/folder-path.tsx';
import { aboutText } from './about-text.ts';

export function About({ state }: ScreenProps) {
  const { t } = useTranslation();
  const { api } = useTracker();
  const about = useAnswer('about', () => api.about({}));
  const notYet = <NotYet problem={about.problem} again={about.reload} />;
  return (
    <>
      <Card title={t('about.versions')} means={t('about.versionsMeans')}>
        {about.value ? (
          <>
            <Versions about={about.value} />
            <div>
              <CopyButton value={aboutText(about.value, state.selfTest)}>
                {({ copied, copy }) => (
                  <Button
                    variant="default"
                    leftSection={
                      copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />
                    }
                    onClick={copy}
                  >
                    {t(copied ? 'settings.copied' : 'about.copy')}
                  </Button>
                )}
              </CopyButton>
            </div>
          </>
        ) : (
          notYet
        )}
      </Card>
      <Card title={t('about.log')} means={t('about.logMeans')}>
        {about.value ? (
          <FolderPath path={about.value.logFolder} folder={state.desktop ? 'logs' : null} />
        ) : (
          notYet
        )}
      </Card>
    </>
  );
}

function Versions({ about }: { about: AboutView }) {
  const { t } = useTranslation();
  return (
    <dl className="wd-set-pairs">
      <div>
        <dt>{t('app.name')}</dt>
        <dd className="wd-number">{about.version}</dd>
      </div>
      <div>
        <dt>{t('about.shell')}</dt>
        <dd>{t(`about.shells.${about.shell}`)}</dd>
      </div>
      {about.runtimes.map(({ name, version }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd className="wd-number">{version}</dd>
        </div>
      ))}
      <div>
        <dt>{t('about.system')}</dt>
        <dd>{about.system}</dd>
      </div>
    </dl>
  );
}
