// The way to manual time: one dialog for all screens, which the frame holds, and a button that opens it.
import { Button } from '@mantine/core';
import { IconPencilPlus } from '@tabler/icons-react';
import { createContext, use } from 'react';
import { useTranslation } from 'react-i18next';
import type { ManualTimeProps } from './manual-time.tsx';

/** Opens the dialog, filled in with what is known. */
export type OpenManualTime = (initial: ManualTimeProps['initial']) => void;

export const ManualTimeContext = createContext<OpenManualTime | null>(null);

export function AddManualTime(props: {
  readonly offline: boolean;
  readonly initial?: ManualTimeProps['initial'];
}) {
  const { t } = useTranslation();
  const open = use(ManualTimeContext);
  if (!open) throw new Error('AddManualTime needs a ManualTimeContext around it');
  return (
    <Button
      variant="default"
      size="xs"
      leftSection={<IconPencilPlus size={16} stroke={1.75} />}
      disabled={props.offline}
      onClick={() => open(props.initial)}
    >
      {t('manual.add')}
    </Button>
  );
}
