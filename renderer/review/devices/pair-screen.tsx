// Pairing a tracker: its code is entered, or came with the link; who asks is shown; the owner approves or refuses.
import { Button, Group, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { userCodeSchema } from '../../../shared/wire/pairing.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import { useExactTime } from '../../ui/exact-time.ts';
import { useZone } from '../../ui/zone.tsx';
import { go, hrefOf } from '../frame/route.ts';
import { useBusy } from '../frame/use-busy.ts';
import { useOffline } from '../frame/use-offline.ts';
import { Waiting } from '../frame/waiting.tsx';
import { useAsked, useTell } from '../line/site.tsx';
import type { ScreenProps } from '../screens.ts';
import { fingerprint } from './fingerprint.ts';
import './devices.css';

export function PairScreen({ route }: ScreenProps<'pair'>) {
  const { t } = useTranslation();
  const code = userCodeSchema.safeParse(route.code);
  return (
    <div className="wd-stack wd-narrow">
      <div className="wd-head">
        <h2>{t('place.pair')}</h2>
      </div>
      {code.success ? <Found key={code.data} code={code.data} /> : <CodeForm given={route.code} />}
    </div>
  );
}

function CodeForm({ given }: { given: string }) {
  const { t } = useTranslation();
  const [code, setCode] = useState(given);
  const [tried, setTried] = useState(given !== '');
  const good = userCodeSchema.safeParse(code);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (good.success) go({ screen: 'pair', code: good.data });
  };
  return (
    <form className="wd-card wd-stack" onSubmit={submit}>
      <p>{t('pairing.lead')}</p>
      <TextInput
        label={t('pairing.code')}
        placeholder={t('pairing.example')}
        className="wd-code"
        value={code}
        onChange={(event) => setCode(event.currentTarget.value.toUpperCase())}
        error={tried && !good.success && t('pairing.wrongCode')}
        autoComplete="off"
        maxLength={20}
      />
      <div>
        <Button type="submit">{t('pairing.find')}</Button>
      </div>
    </form>
  );
}

function Found({ code }: { code: string }) {
  const { t } = useTranslation();
  const exact = useExactTime();
  const { zone } = useZone();
  const offline = useOffline();
  const tell = useTell();
  const { busy, run } = useBusy();
  // Answered, the code means nothing any more: it is not asked for again.
  const [said, setSaid] = useState<'approved' | 'refused' | null>(null);
  const pairing = useAsked(said === null ? ['pairing', { params: { code } }] : null);
  const answer = (approve: boolean) =>
    void run(async () => {
      const done = await tell('answerPairing', { params: { code }, body: { approve } });
      if (done.ok) setSaid(approve ? 'approved' : 'refused');
    });
  if (said !== null)
    return (
      <section className="wd-card wd-stack">
        <p role="status">{t(`pairing.${said}`)}</p>
        <div>
          <Button component="a" href={hrefOf({ screen: 'devices' })} variant="default">
            {t('place.devices')}
          </Button>
        </div>
      </section>
    );
  return (
    <>
      <Waiting answered={pairing}>
        {({ name, key, until }) => (
          <section className="wd-card wd-stack">
            <h3>{t('pairing.asks')}</h3>
            <dl className="wd-facts wd-pairing">
              <div>
                <dt>{t('pairing.name')}</dt>
                <dd>
                  <b>{name}</b>
                </dd>
              </div>
              <div>
                <dt>{t('pairing.key')}</dt>
                <dd>
                  <code>{fingerprint(key)}</code>
                </dd>
              </div>
            </dl>
            <p>{t('pairing.means')}</p>
            <p className="wd-dim wd-number">{t('pairing.until', { when: exact.moment(until, zone) })}</p>
            <Group>
              <BusyButton busy={busy} idle={offline} onClick={() => answer(true)}>
                {t('pairing.approve')}
              </BusyButton>
              <Button variant="default" disabled={offline} onClick={() => answer(false)}>
                {t('pairing.refuse')}
              </Button>
            </Group>
          </section>
        )}
      </Waiting>
      {pairing.problem && <CodeForm given={code} />}
    </>
  );
}
