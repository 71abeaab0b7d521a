// Who saw what of the diary: every viewing, newest first, for the freelancer and for a reviewer.
import { IconEye, IconPhoto } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { VIEW_PAGE } from '../../../shared/wire/review.ts';
import { useExactTime } from '../../ui/exact-time.ts';
import { useZone } from '../../ui/zone.tsx';
import { Earlier } from '../frame/earlier.tsx';
import { hrefOf } from '../frame/route.ts';
import { Empty, Waiting } from '../frame/waiting.tsx';
import type { AnswerOf } from '../line/client.ts';
import { useSite } from '../line/site.tsx';
import { usePages } from '../line/use-pages.ts';
import type { ScreenProps } from '../screens.ts';
import './views.css';

type Viewing = AnswerOf<'views'>[number];

export function ViewsScreen({ route: { contract } }: ScreenProps<'views'>) {
  const { t } = useTranslation();
  const { client } = useSite();
  const params = { contract };
  const views = usePages(['views', { params }], VIEW_PAGE, (query) => client.ask('views', { params, query }));
  return (
    <div className="wd-stack wd-narrow">
      <div className="wd-head">
        <h2>{t('place.views')}</h2>
      </div>
      <p className="wd-dim">{t('viewing.lead')}</p>
      <Waiting answered={views}>
        {(list) =>
          list.length === 0 ? (
            <Empty title={t('viewing.none')} />
          ) : (
            <ol className="wd-viewings">
              {list.map((one) => (
                <One
                  key={`${one.at}/${one.person}/${one.what}/${one.entry}`}
                  viewing={one}
                  contract={contract}
                />
              ))}
            </ol>
          )
        }
      </Waiting>
      <Earlier of={views} words={t('viewing.earlier')} />
    </div>
  );
}

function One({ viewing, contract }: { viewing: Viewing; contract: string }) {
  const { t } = useTranslation();
  const exact = useExactTime();
  const { zone } = useZone();
  const { at, person, relation, what, from, to, entry, segment } = viewing;
  const Icon = what === 'picture' ? IconPhoto : IconEye;
  return (
    <li>
      <Icon size={18} stroke={1.5} aria-hidden />
      <div>
        <p>
          <b>{t(`viewing.by.${relation}`, { person })}</b>{' '}
          {what === 'picture' && entry !== null ? (
            <a href={hrefOf({ screen: 'diary', contract, day: null, record: { entry, at: segment } })}>
              {t('viewing.picture')}
            </a>
          ) : (
            from !== null &&
            to !== null &&
            t('viewing.diary', { from: exact.moment(from, zone), to: exact.moment(to, zone) })
          )}
        </p>
        <p className="wd-small wd-dim wd-number">{exact.moment(at, zone)}</p>
      </div>
    </li>
  );
}
