// One contract: every version of its terms with the exact text, and what each side can do about them.
import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ContractDetail } from '../../../shared/wire/contracts.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import { useExactTime } from '../../ui/exact-time.ts';
import { TermsList } from '../../ui/terms/terms-list.tsx';
import { useReturnFocus } from '../../ui/use-return-focus.ts';
import { useZone } from '../../ui/zone.tsx';
import { useNameZone } from '../frame/named-zones.ts';
import { hrefOf } from '../frame/route.ts';
import { SampleBadge } from '../frame/top-bar.tsx';
import { useBusy } from '../frame/use-busy.ts';
import { useOffline } from '../frame/use-offline.ts';
import { Waiting } from '../frame/waiting.tsx';
import { useServerNow } from '../line/clock.ts';
import { useAsked, useTell } from '../line/site.tsx';
import type { ScreenProps } from '../screens.ts';
import { NewTerms } from './new-terms.tsx';
import './contracts.css';

type Version = ContractDetail['versions'][number];
type Act = 'pause' | 'end' | 'withdraw';

export function ContractScreen({ route }: ScreenProps<'contract'>) {
  const answered = useAsked(['contract', { params: { contract: route.contract } }]);
  return <Waiting answered={answered}>{(detail) => <Detail detail={detail} />}</Waiting>;
}

function Detail({ detail }: { detail: ContractDetail }) {
  const { t } = useTranslation();
  const { contract, relation, state } = detail;
  useNameZone(detail.freelancer.zone, detail.freelancer.name);
  const places = [
    {
      name: t('contracts.diary'),
      href: hrefOf({ screen: 'diary', contract: contract.id, day: null, record: null }),
    },
    { name: t('contracts.messages'), href: hrefOf({ screen: 'messages', contract: contract.id, about: [] }) },
    ...(relation === 'client'
      ? []
      : [{ name: t('contracts.views'), href: hrefOf({ screen: 'views', contract: contract.id }) }]),
  ];
  return (
    <div className="wd-stack wd-narrow">
      <div className="wd-head">
        <h2>{contract.title}</h2>
        {detail.sample && <SampleBadge />}
        <div className="wd-head-tools">
          {places.map(({ name, href }) => (
            <Button key={href} component="a" href={href} variant="default">
              {name}
            </Button>
          ))}
        </div>
      </div>
      <p>
        {t('contracts.by', { freelancer: detail.freelancer.name, client: detail.client.name })} ·{' '}
        {t(`contracts.state.${state}`)}
      </p>
      <ol className="wd-versions" reversed>
        {[...detail.versions].reverse().map((version) => (
          <VersionCard key={version.terms.version} version={version} detail={detail} />
        ))}
      </ol>
      {(relation === 'client' || relation === 'freelancer') && <Acts detail={detail} />}
    </div>
  );
}

function VersionCard({ version, detail }: { version: Version; detail: ContractDetail }) {
  const { t } = useTranslation();
  const exact = useExactTime();
  const { zone } = useZone();
  const now = useServerNow();
  const offline = useOffline();
  const [answering, setAnswering] = useState<'accept' | 'decline' | null>(null);
  const { terms, acceptedAt, declinedAt } = version;
  const waits = acceptedAt === null && declinedAt === null;
  const open = waits && detail.relation === 'freelancer' && detail.state !== 'withdrawn';
  return (
    <li className="wd-card wd-stack wd-version">
      <div>
        <h3>{t('agreement.version', { version: terms.version })}</h3>
        <p className="wd-version-facts wd-number wd-dim">
          <span>
            {t('agreement.offeredBy', { by: version.offeredBy, when: exact.moment(version.offeredAt, zone) })}
          </span>
          {acceptedAt !== null && (
            <span>{t('agreement.accepted', { when: exact.moment(acceptedAt, zone) })}</span>
          )}
          {declinedAt !== null && (
            <span>{t('agreement.declined', { when: exact.moment(declinedAt, zone) })}</span>
          )}
          {waits && <b>{t('agreement.waits')}</b>}
          {waits && terms.version > 1 && (
            <span>{t('agreement.wouldHold', { when: exact.moment(terms.from, zone) })}</span>
          )}
          {acceptedAt !== null && (
            <span>
              {t(terms.from <= now ? 'agreement.held' : 'agreement.holdsFrom', {
                when: exact.moment(terms.from, zone),
              })}
            </span>
          )}
        </p>
      </div>
      <TermsList terms={terms} limit={null} />
      <details>
        <summary>{t('agreement.text')}</summary>
        <Text version={version} />
      </details>
      {open && (
        <div className="wd-head-tools">
          <Button disabled={offline} onClick={() => setAnswering('accept')}>
            {t('agreement.accept')}
          </Button>
          <Button variant="default" disabled={offline} onClick={() => setAnswering('decline')}>
            {t('agreement.decline')}
          </Button>
        </div>
      )}
      {answering && (
        <Answering
          answer={answering}
          version={version}
          contract={detail.contract.id}
          onClose={() => setAnswering(null)}
        />
      )}
    </li>
  );
}

function Text({ version }: { version: Version }) {
  const { t } = useTranslation();
  return (
    <>
      <section className="wd-version-text" aria-label={t('agreement.text')}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and keys have to reach it */}
        <pre lang="en" tabIndex={0}>
          {version.text}
        </pre>
      </section>
      <p className="wd-small wd-dim">{t('agreement.textMeans')}</p>
      <p className="wd-small">
        {t('agreement.hash')} <code>{version.hash}</code>
      </p>
    </>
  );
}

function Answering(props: {
  answer: 'accept' | 'decline';
  version: Version;
  contract: string;
  onClose(): void;
}) {
  const { t } = useTranslation();
  const exact = useExactTime();
  const { zone } = useZone();
  const tell = useTell();
  const { busy, run } = useBusy();
  useReturnFocus();
  const { answer, version, contract, onClose } = props;
  const go = () =>
    void run(async () => {
      const done = await tell('answerTerms', {
        params: { contract, version: version.terms.version },
        body: { hash: version.hash, accept: answer === 'accept' },
      });
      if (done.ok) onClose();
    });
  return (
    <Modal opened onClose={onClose} title={t(`agreement.${answer}Title`)} size="lg">
      <div className="wd-stack wd-version">
        <p>
          {answer === 'accept' && version.terms.version > 1
            ? t('agreement.acceptNewMeans', { when: exact.moment(version.terms.from, zone) })
            : t(`agreement.${answer}Means`)}
        </p>
        {answer === 'accept' && <Text version={version} />}
        <div className="wd-head-tools">
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <BusyButton busy={busy} onClick={go}>
            {t(`agreement.${answer}`)}
          </BusyButton>
        </div>
      </div>
    </Modal>
  );
}

/** New terms, pause, end, withdrawal of an offer. */
function Acts({ detail }: { detail: ContractDetail }) {
  const { t } = useTranslation();
  const offline = useOffline();
  const tell = useTell();
  const { busy, run } = useBusy();
  const [asking, setAsking] = useState<Act | 'terms' | null>(null);
  const { contract, relation, state } = detail;
  const params = { contract: contract.id };
  const set = (status: 'active' | 'paused' | 'ended') =>
    run(async () => {
      const done = await tell('setContractStatus', { params, body: { status } });
      if (done.ok) setAsking(null);
    });
  const client = relation === 'client';
  const going = state === 'active' || state === 'paused';
  return (
    <div className="wd-head-tools">
      {client && going && (
        <Button variant="default" disabled={offline} onClick={() => setAsking('terms')}>
          {t('agreement.change')}
        </Button>
      )}
      {state === 'active' && (
        <Button variant="default" disabled={offline} onClick={() => setAsking('pause')}>
          {t('agreement.pause')}
        </Button>
      )}
      {state === 'paused' && (
        <BusyButton variant="default" busy={busy} idle={offline} onClick={() => void set('active')}>
          {t('agreement.goOn')}
        </BusyButton>
      )}
      {going && (
        <Button variant="default" disabled={offline} onClick={() => setAsking('end')}>
          {t('agreement.end')}
        </Button>
      )}
      {client && state === 'offered' && (
        <Button variant="default" disabled={offline} onClick={() => setAsking('withdraw')}>
          {t('agreement.withdraw')}
        </Button>
      )}
      {asking === 'terms' && <NewTerms detail={detail} onClose={() => setAsking(null)} />}
      {asking !== null && asking !== 'terms' && (
        <Sure
          act={asking}
          busy={busy}
          onClose={() => setAsking(null)}
          onGo={() => void set(asking === 'pause' ? 'paused' : 'ended')}
        />
      )}
    </div>
  );
}

function Sure(props: { act: Act; busy: boolean; onClose(): void; onGo(): void }) {
  const { t } = useTranslation();
  useReturnFocus();
  return (
    <Modal opened onClose={props.onClose} title={t(`agreement.${props.act}Title`)}>
      <div className="wd-stack">
        <p>{t(`agreement.${props.act}Means`)}</p>
        <div className="wd-head-tools">
          <Button variant="default" onClick={props.onClose}>
            {t('common.cancel')}
          </Button>
          <BusyButton busy={props.busy} onClick={props.onGo}>
            {t(`agreement.${props.act}`)}
          </BusyButton>
        </div>
      </div>
    </Modal>
  );
}
