// A link from outside asks to pair: what it names is said, and nothing is done before a person does it.
import { Button } from '@mantine/core';
import { IconLink } from '@tabler/icons-react';
import { useEffect, useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { SyncView } from '../../../shared/diary-api.ts';
import { go } from '../frame/route.ts';
import { linkedServer } from './pairing-link.ts';

/** Longer texts in a link are no address that a person could judge. */
const SHOWN = 200;

export function LinkAsks({ asked, sync }: { asked: string; sync: SyncView }) {
  const { t } = useTranslation();
  const id = useId();
  const server = linkedServer(asked);
  const pairing = sync.state === 'pairing';
  useEffect(() => {
    // The person has pressed Pair: the link has done what it can, and the code says what is next.
    if (pairing) go({ screen: 'settings', section: 'server' }, true);
  }, [pairing]);
  if (pairing) return null;
  const words = (): string => {
    if (server === null) return t('server.linkWrong', { asked: asked.slice(0, SHOWN) });
    if (sync.server === null) return t('server.linkAsks');
    return sync.server === server ? t('server.linkSame') : t('server.linkPaired', { present: sync.server });
  };
  return (
    <section className="wd-server-link" aria-labelledby={id}>
      <IconLink size={20} stroke={1.75} aria-hidden />
      <div>
        <h4 id={id}>{server === null ? t('server.linkWrongTitle') : t('server.linkTitle', { server })}</h4>
        <p>{words()}</p>
      </div>
      <Button
        size="compact-sm"
        variant="default"
        onClick={() => go({ screen: 'settings', section: 'server' }, true)}
      >
        {t('server.linkNot')}
      </Button>
    </section>
  );
}
