// The path of a folder: to be read, copied and, in the desktop app, opened.
import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { IconCheck, IconCopy, IconFolderOpen } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { CopyButton } from '../../ui/copy-button.tsx';
import { useAct, useTracker } from '../line/tracker-context.tsx';

/** `folder`: which one is opened; `null` where none can be. */
export function FolderPath({ path, folder }: { path: string; folder: 'data' | 'logs' | null }) {
  const { t } = useTranslation();
  const { api } = useTracker();
  const act = useAct();
  return (
    <div className="wd-set-below">
      <div className="wd-set-copy">
        <code className="wd-set-path">{path}</code>
        <CopyButton value={path}>
          {({ copied, copy }) => (
            <Tooltip label={t(copied ? 'settings.copied' : 'settings.copy')}>
              <ActionIcon aria-label={t(copied ? 'settings.copied' : 'settings.copy')} onClick={copy}>
                {copied ? <IconCheck size={18} stroke={1.5} /> : <IconCopy size={18} stroke={1.5} />}
              </ActionIcon>
            </Tooltip>
          )}
        </CopyButton>
      </div>
      {folder && (
        <Button
          variant="default"
          leftSection={<IconFolderOpen size={16} aria-hidden />}
          onClick={() => void act(api.openFolder({ folder }))}
        >
          {t('settings.openFolder')}
        </Button>
      )}
    </div>
  );
}
