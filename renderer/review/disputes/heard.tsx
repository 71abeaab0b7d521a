// What was written about one record or item, and who has looked at it.
import { useTranslation } from 'react-i18next';
import { MESSAGE_PAGE } from '../../../shared/wire/conversation.ts';
import { useExactTime } from '../../ui/exact-time.ts';
import { useZone } from '../../ui/zone.tsx';
import { Earlier } from '../frame/earlier.tsx';
import { hrefOf } from '../frame/route.ts';
import { Waiting } from '../frame/waiting.tsx';
import { useAsked, useSite } from '../line/site.tsx';
import { usePages } from '../line/use-pages.ts';
import type { NamedPart } from './part-words.ts';

const MOST_VIEWS = 10;

export interface HeardProps {
  readonly contract: string;
  readonly part: NamedPart;
}

export function Heard(props: HeardProps) {
  return (
    <>
      <Written {...props} />
      <Seen {...props} />
    </>
  );
}

function Written({ contract, part: { entry, start } }: HeardProps) {
  const { t } = useTranslation();
  const exact = useExactTime();
  const { zone } = useZone();
  const { client } = useSite();
  const params = { contract };
  const about = usePages(['messages', { params, query: { entry } }], MESSAGE_PAGE, (query) =>
    client.ask('messages', { params, query: { ...query, entry } }),
  );
  return (
    <section>
      <h4>{t('disputes.messages')}</h4>
      <Waiting answered={about}>
        {(messages) =>
          messages.length === 0 ? (
            <p className="wd-dim">{t('disputes.noMessages')}</p>
          ) : (
            <>
              <Earlier of={about} words={t('talk.earlier')} />
              <ol className="wd-heard">
                {[...messages].reverse().map(({ id, at, by, text }) => (
                  <li key={id}>
                    <p className="wd-small wd-dim wd-number">
                      {by.name} ({t(`relation.${by.relation}`)}), {exact.moment(at, zone)}
                    </p>
                    <p className="wd-said">{text}</p>
                  </li>
                ))}
              </ol>
            </>
          )
        }
      </Waiting>
      <a href={hrefOf({ screen: 'messages', contract, about: [{ entry, at: start }] })}>
        {t('disputes.conversation')}
      </a>
    </section>
  );
}

function Seen({ contract, part: { entry } }: HeardProps) {
  const { t } = useTranslation();
  const exact = useExactTime();
  const { zone } = useZone();
  const seen = useAsked(['views', { params: { contract }, query: { entry } }]);
  return (
    <section>
      <h4>{t('place.views')}</h4>
      <Waiting answered={seen}>
        {(views) =>
          views.length === 0 ? (
            <p className="wd-dim">{t('viewing.none')}</p>
          ) : (
            <ol className="wd-heard">
              {views.slice(0, MOST_VIEWS).map(({ at, person, relation, what, from }) => (
                <li key={`${at}/${person}/${what}/${from}`}>
                  <span className="wd-number wd-dim">{exact.moment(at, zone)}</span>{' '}
                  {t(`viewing.by.${relation}`, { person })}: {t(`disputes.viewed.${what}`)}
                </li>
              ))}
            </ol>
          )
        }
      </Waiting>
      <a href={hrefOf({ screen: 'views', contract })}>{t('disputes.allViews')}</a>
    </section>
  );
}
