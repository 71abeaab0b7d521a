// The conversation of a contract, oldest to newest, kept as record; what is about a record leads to it.
import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MessageView } from '../../../shared/wire/conversation.ts';
import { hrefOf } from '../frame/route.ts';
import { SampleBadge } from '../frame/top-bar.tsx';
import { Waiting } from '../frame/waiting.tsx';
import { useAsked, useSite } from '../line/site.tsx';
import type { ScreenProps } from '../screens.ts';
import { Compose } from './compose.tsx';
import { Message } from './message.tsx';
import './messages.css';

export function MessagesScreen({ route }: ScreenProps<'messages'>) {
  const { t } = useTranslation();
  const { contract, about } = route;
  const params = { contract };
  const detail = useAsked(['contract', { params }]);
  const newest = useAsked(['messages', { params }]);
  useReadMark(contract, newest.value);
  return (
    <div className="wd-talk wd-narrow">
      <div className="wd-head">
        <h2>{t('place.messages')}</h2>
        {detail.value?.sample && <SampleBadge />}
      </div>
      {detail.value && (
        <p className="wd-dim">
          <a href={hrefOf({ screen: 'contract', contract })}>{detail.value.contract.title}</a>
          {', '}
          {t('contracts.by', {
            freelancer: detail.value.freelancer.name,
            client: detail.value.client.name,
          })}
        </p>
      )}
      <p className="wd-small wd-dim">{t('talk.lead')}</p>
      <Waiting answered={newest}>{(messages) => <Talk contract={contract} messages={messages} />}</Waiting>
      <Compose key={contract} contract={contract} about={about} />
    </div>
  );
}

/** `messages`: newest first. */
function Talk({ contract, messages }: { contract: string; messages: readonly MessageView[] }) {
  const { t } = useTranslation();
  const end = useRef<HTMLDivElement>(null);
  const newest = messages[0]?.id;
  // The end is where one reads on, and where what is new appears.
  useEffect(() => {
    if (newest !== undefined) end.current?.scrollIntoView({ block: 'nearest' });
  }, [newest]);
  return (
    <section role="log" aria-label={t('place.messages')}>
      {messages.length === 0 && <p className="wd-card">{t('talk.none')}</p>}
      <Page contract={contract} messages={messages} />
      <div ref={end} className="wd-talk-end" />
    </section>
  );
}

/** As many as one answer has. */
const PAGE = 50;

/** One answer's messages in the order of reading, and above them the way to those before. */
function Page({ contract, messages }: { contract: string; messages: readonly MessageView[] }) {
  const oldest = messages.at(-1);
  return (
    <>
      {oldest && messages.length >= PAGE && <Earlier contract={contract} before={oldest.at} />}
      <ol className="wd-messages">
        {[...messages].reverse().map((message) => (
          <Message key={message.id} contract={contract} message={message} />
        ))}
      </ol>
    </>
  );
}

function Earlier({ contract, before }: { contract: string; before: number }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const answered = useAsked(open ? ['messages', { params: { contract }, query: { before } }] : null);
  if (!open)
    return (
      <Button variant="default" className="wd-talk-earlier" onClick={() => setOpen(true)}>
        {t('talk.earlier')}
      </Button>
    );
  return (
    <Waiting answered={answered}>{(messages) => <Page contract={contract} messages={messages} />}</Waiting>
  );
}

/** What was shown is read: said once for each newest message, and only while somebody can see it. */
function useReadMark(contract: string, messages: readonly MessageView[] | null): void {
  const { client, queries } = useSite();
  const said = useRef(0);
  const newest = messages?.[0];
  const until = newest && !newest.by.me ? newest.at : null;
  useEffect(() => {
    function mark(): void {
      if (until === null || until <= said.current || document.hidden) return;
      said.current = until;
      // Where it fails it is said with the next message, or the next time that the screen is opened.
      void client.ask('readMessages', { params: { contract }, body: { until } }).then((done) => {
        if (done.ok) void queries.invalidateQueries({ queryKey: ['contracts'] });
      });
    }
    mark();
    document.addEventListener('visibilitychange', mark);
    return () => document.removeEventListener('visibilitychange', mark);
  }, [client, queries, contract, until]);
}
