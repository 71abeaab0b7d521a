// Whether the server has everything: at the foot of the way between screens, leading to its settings.
import { IconAlertTriangleFilled, IconCloudCheck, IconCloudOff, IconCloudUp } from '@tabler/icons-react';
import type { SyncView } from '../../../shared/diary-api.ts';
import { useZone } from '../../ui/zone.tsx';
import { hrefOf } from '../frame/route.ts';
import { useSyncWords, waiting } from './sync-words.ts';

const iconOf = (sync: SyncView) => {
  if (sync.state === 'refused') return IconAlertTriangleFilled;
  if (sync.state === 'offline') return IconCloudOff;
  return waiting(sync) > 0 || sync.state === 'pairing' ? IconCloudUp : IconCloudCheck;
};

export function SyncFoot({ sync }: { sync: SyncView }) {
  const { zone } = useZone();
  const words = useSyncWords(zone).short(sync);
  if (sync.state === 'unpaired') return null;
  const Icon = iconOf(sync);
  return (
    <a
      className="wd-nav-state"
      data-state={sync.state === 'refused' ? 'not-saved' : sync.state === 'offline' ? 'warned' : 'saved'}
      href={hrefOf({ screen: 'settings', section: 'server' })}
      aria-label={words}
      title={words}
    >
      <Icon size={16} stroke={2} aria-hidden />
      <span className="wd-nav-word" role="status">
        {words}
      </span>
    </a>
  );
}
