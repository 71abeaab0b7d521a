// Pairing with a contract server: its address, then the code that its site asks for.
import { Button, TextInput } from '@mantine/core';
import { IconCheck, IconCopy, IconExternalLink, IconPlugConnected } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SyncView } from '../../../shared/diary-api.ts';
import type { Problem } from '../../../shared/domain/result.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { useProblemText } from '../../ui/problem-text.ts';
import { timeText } from '../../ui/time-format.ts';
import { useZone } from '../../ui/zone.tsx';
import { bridgeOf } from '../line/bridge.ts';
import { useAct, useTracker } from '../line/tracker-context.tsx';

/** Asks for the server's address. `given`: stands in the field from the beginning. */
export function PairForm({ problem, given = '' }: { problem: Problem | null; given?: string }) {
  const { t } = useTranslation();
  const { api } = useTracker();
  const words = useProblemText();
  const [server, setServer] = useState(given);
  const [failed, fail] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const wrong = failed ?? problem;
  async function pair(): Promise<void> {
    setBusy(true);
    const result = await api.pair({ server: server.trim() });
    setBusy(false);
    fail(result.ok ? null : result.error);
  }
  return (
    <form
      className="wd-server-pair"
      onSubmit={(event) => {
        event.preventDefault();
        void pair();
      }}
    >
      <TextInput
        label={t('server.address')}
        description={t('server.addressMeans')}
        placeholder={t('server.placeholder')}
        inputMode="url"
        autoComplete="off"
        spellCheck={false}
        value={server}
        error={wrong && words(wrong)}
        onChange={(event) => {
          setServer(event.currentTarget.value);
          fail(null);
        }}
      />
      <div>
        <BusyButton
          type="submit"
          busy={busy}
          idle={server.trim() === ''}
          leftSection={<IconPlugConnected size={16} aria-hidden />}
        >
          {t('server.pair')}
        </BusyButton>
      </div>
    </form>
  );
}

/** Whether a link to the outside leads there: the desktop app opens no address that is not https. */
const canOpen = (address: string): boolean => bridgeOf(window) === null || address.startsWith('https:');

/** The code, large enough to be read across a desk. */
export function PairingCode({ pairing }: { pairing: NonNullable<SyncView['pairing']> }) {
  const { t } = useTranslation();
  const { zone } = useZone();
  const { api } = useTracker();
  const act = useAct();
  return (
    <>
      <p>{t('server.codeMeans')}</p>
      <p
        className="wd-server-code wd-number"
        role="status"
        aria-label={t('server.code', { code: pairing.code })}
      >
        {pairing.code}
      </p>
      <p className="wd-dim">{t('server.codeWhere', { address: pairing.address })}</p>
      <div className="wd-set-actions">
        {canOpen(pairing.complete) && (
          <Button
            component="a"
            href={pairing.complete}
            target="_blank"
            rel="noreferrer"
            leftSection={<IconExternalLink size={16} aria-hidden />}
          >
            {t('server.codeOpen')}
          </Button>
        )}
        <CopyButton value={pairing.complete}>
          {({ copied, copy }) => (
            <Button
              variant="default"
              leftSection={copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
              onClick={copy}
            >
              {t(copied ? 'settings.copied' : 'server.codeCopy')}
            </Button>
          )}
        </CopyButton>
        <Button variant="default" onClick={() => void act(api.cancelPairing({}))}>
          {t('server.codeCancel')}
        </Button>
      </div>
      <p className="wd-dim">{t('server.codeUntil', { time: timeText(pairing.until, zone) })}</p>
    </>
  );
}
