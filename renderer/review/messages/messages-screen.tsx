// The conversation of a contract, oldest to newest, kept as record; what is about a record leads to it.
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { MESSAGE_PAGE, type MessageView } from '../../../shared/wire/conversation.ts';
import { Earlier } from '../frame/earlier.tsx';
import { hrefOf } from '../frame/route.ts';
import { SampleBadge } from '../frame/top-bar.tsx';
import { Waiting } from '../frame/waiting.tsx';
import { useAsked, useSite } from '../line/site.tsx';
import { type Paged, usePages } from '../line/use-pages.ts';
import type { ScreenProps } from '../screens.ts';
import { Compose } from './compose.tsx';
import { Message } from './message.tsx';
import './messages.css';

export function MessagesScreen({ route }: ScreenProps<'messages'>) {
  const { t } = useTranslation();
  const { contract, about } = route;
  const params = { contract };
  const detail = useAsked(['contract', { params }]);
  const { client } = useSite();
  const newest = usePages(['messages', { params }], MESSAGE_PAGE, (query) =>
    client.ask('messages', { params, query }),
  );
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
      <Waiting answered={newest}>
        {(messages) => <Talk key={contract} contract={contract} paged={newest} messages={messages} />}
      </Waiting>
      <Compose key={contract} contract={contract} about={about} />
    </div>
  );
}

/** `paged`: newest first, shown in the order of reading. */
function Talk(props: { contract: string; paged: Paged<MessageView>; messages: readonly MessageView[] }) {
  const { t } = useTranslation();
  const { contract, paged, messages } = props;
  const end = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  useEffect(() => {
    if (!end.current) return;
    const watch = new IntersectionObserver(([seen]) => {
      atEnd.current = seen?.isIntersecting ?? false;
    });
    watch.observe(end.current);
    return () => watch.disconnect();
  }, []);
  const newest = messages[0];
  const id = newest?.id;
  const mine = newest?.by.me ?? false;
  // Whoever reads at the end, or has just written, sees what is new appear; whoever reads further up stays there.
  useEffect(() => {
    if (id !== undefined && (atEnd.current || mine)) end.current?.scrollIntoView({ block: 'nearest' });
  }, [id, mine]);
  return (
    <section role="log" aria-label={t('place.messages')}>
      {messages.length === 0 && <p className="wd-card">{t('talk.none')}</p>}
      <Earlier of={paged} words={t('talk.earlier')} />
      <ol className="wd-messages">
        {[...messages].reverse().map((message) => (
          <Message key={message.id} contract={contract} message={message} />
        ))}
      </ol>
      <div ref={end} className="wd-talk-end" />
    </section>
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
