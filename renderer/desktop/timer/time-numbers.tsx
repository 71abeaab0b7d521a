// Session, today and week as numbers, with what they are worth and how the week stands against its limit.
import { Progress } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { moneyText } from '../../ui/money-text.ts';
import { hoursText } from '../../ui/time-format.ts';
import { useDuration } from '../../ui/use-duration.ts';
import type { Earned } from './earnings.ts';

interface Props {
  readonly session: { readonly ms: number; readonly earned: Earned | null } | null;
  /** `null` while it is being read. */
  readonly today: { readonly ms: number; readonly earned: readonly Earned[] } | null;
  /** `null` where no contract is chosen, or it is being read. */
  readonly week: {
    readonly ms: number;
    readonly limit: number | null;
    readonly earned: Earned | null;
  } | null;
  /** Of the contract that the week's numbers are about. */
  readonly contract: string | null;
}

export function TimeNumbers({ session, today, week, contract }: Props) {
  const { t } = useTranslation();
  return (
    <section className="wd-card wd-sums" aria-labelledby="wd-sums">
      <h3 id="wd-sums" className="wd-hidden">
        {t('timer.sums')}
      </h3>
      <dl className="wd-numbers">
        {session && (
          <div>
            <dt>{t('timer.session')}</dt>
            <dd>
              <span className="wd-number">{hoursText(session.ms)}</span>
              <Worth earned={session.earned ? [session.earned] : []} />
            </dd>
          </div>
        )}
        <div>
          <dt>{t('timer.today')}</dt>
          <dd>
            <span className="wd-number">{today ? hoursText(today.ms) : t('timer.unread')}</span>
            <Worth earned={today?.earned ?? []} />
          </dd>
        </div>
        <div>
          <dt title={contract ?? undefined}>{t('timer.week')}</dt>
          <dd>
            <span className="wd-number">
              {week ? hoursText(week.ms) : t('timer.unread')}
              {week && week.limit !== null && <small> / {hoursText(week.limit)}</small>}
            </span>
            <Worth earned={week?.earned ? [week.earned] : []} />
          </dd>
        </div>
      </dl>
      {week && week.limit !== null && week.limit > 0 && <Limit ms={week.ms} limit={week.limit} />}
    </section>
  );
}

function Worth({ earned }: { earned: readonly Earned[] }) {
  const { t, i18n } = useTranslation();
  return earned.map(({ amount, currency, about }) => {
    const money = moneyText(amount, currency, i18n.language);
    return (
      <span key={currency} className="wd-worth wd-number">
        {about ? t('timer.about', { money }) : money}
      </span>
    );
  });
}

function Limit({ ms, limit }: { ms: number; limit: number }) {
  const { t } = useTranslation();
  const duration = useDuration();
  return (
    <div className="wd-limit">
      <Progress
        value={Math.min(100, (ms / limit) * 100)}
        size={6}
        radius={3}
        aria-label={t('timer.weekOf', { time: hoursText(ms), limit: hoursText(limit) })}
      />
      <span className="wd-small wd-dim wd-number">
        {ms <= limit
          ? t('timer.weekLeft', { duration: duration(limit - ms) })
          : t('timer.weekOver', { duration: duration(ms - limit) })}
      </span>
    </div>
  );
}
