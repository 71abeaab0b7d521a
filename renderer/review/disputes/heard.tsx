// What was written about one record or item, and who has looked at it.
import { useTranslation } from 'react-i18next';
import { SEGMENT } from '../../../shared/domain/time.ts';
import { useExactTime } from '../../ui/exact-time.ts';
import { useZone } from '../../ui/zone.tsx';
import { hrefOf } from '../frame/route.ts';
import { useAsked } from '../line/site.tsx';
import type { NamedPart } from './part-words.ts';

const MOST_VIEWS = 10;

export function Heard({ contract, part }: { contract: string; part: NamedPart }) {
  const { t } = useTranslation();
  const exact = useExactTime();
  const { zone } = useZone();
  const params = { contract };
  const messages = useAsked(['messages', { params }]).value;
  const views = useAsked(['views', { params }]).value;
  const { entry, start } = part;
  const about = messages?.filter(({ refers }) => refers.some((one) => one.entry === entry)).reverse();
  const seen = views?.filter(
    ({ what, from, to, entry: which }) =>
      which === entry ||
      (what === 'diary' && from !== null && to !== null && from < start + SEGMENT && start < to),
  );
  return (
    <>
      <section>
        <h4>{t('disputes.messages')}</h4>
        {about?.length === 0 && <p className="wd-dim">{t('disputes.noMessages')}</p>}
        <ol className="wd-heard">
          {about?.map(({ id, at, by, text }) => (
            <li key={id}>
              <p className="wd-small wd-dim wd-number">
                {by.name} ({t(`relation.${by.relation}`)}), {exact.moment(at, zone)}
              </p>
              <p className="wd-said">{text}</p>
            </li>
          ))}
        </ol>
        <a href={hrefOf({ screen: 'messages', contract, about: [{ entry, at: start }] })}>
          {t('disputes.conversation')}
        </a>
      </section>
      <section>
        <h4>{t('place.views')}</h4>
        {seen?.length === 0 && <p className="wd-dim">{t('viewing.none')}</p>}
        <ol className="wd-heard">
          {seen?.slice(0, MOST_VIEWS).map(({ at, person, relation, what }) => (
            <li key={`${at}/${person}/${what}`}>
              <span className="wd-number wd-dim">{exact.moment(at, zone)}</span>{' '}
              {t(`viewing.by.${relation}`, { person })}: {t(`disputes.viewed.${what}`)}
            </li>
          ))}
        </ol>
        <a href={hrefOf({ screen: 'views', contract })}>{t('disputes.allViews')}</a>
      </section>
    </>
  );
}
