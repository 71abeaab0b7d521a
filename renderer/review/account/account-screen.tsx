// The own account: who one is here, the session, password, language and appearance.
import { PasswordInput, SegmentedControl, Select, useMantineColorScheme } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../../shared/domain/result.ts';
import { passwordSchema } from '../../../shared/wire/people.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import { useExactTime } from '../../ui/exact-time.ts';
import { LANGUAGES } from '../../ui/i18n/index.ts';
import { useProblemText } from '../../ui/problem-text.ts';
import { useZone } from '../../ui/zone.tsx';
import { SampleBadge } from '../frame/top-bar.tsx';
import { useBusy } from '../frame/use-busy.ts';
import { useOffline } from '../frame/use-offline.ts';
import { useSignOut } from '../frame/use-sign-out.ts';
import { useMe, useTell } from '../line/site.tsx';

export function AccountScreen() {
  const { t } = useTranslation();
  return (
    <div className="wd-stack wd-narrow">
      <div className="wd-head">
        <h2>{t('place.account')}</h2>
      </div>
      <Who />
      <Password />
      <Look />
    </div>
  );
}

function Who() {
  const { t } = useTranslation();
  const exact = useExactTime();
  const { zone } = useZone();
  const me = useMe();
  const signOut = useSignOut();
  const { busy, run } = useBusy();
  return (
    <section className="wd-card wd-stack">
      <div className="wd-card-head">
        <h3>{t('account.who')}</h3>
        {me.sample && <SampleBadge />}
      </div>
      {me.sample && <p className="wd-note">{t('account.sampleMeans')}</p>}
      <dl className="wd-facts">
        <div>
          <dt>{t('account.name')}</dt>
          <dd>{me.name}</dd>
        </div>
        <div>
          <dt>{t('account.email')}</dt>
          <dd>{me.email}</dd>
        </div>
        <div>
          <dt>{t('account.roles')}</dt>
          <dd>{me.roles.map((role) => t(`role.${role}`)).join(', ')}</dd>
        </div>
        {me.organisation && (
          <div>
            <dt>{t('account.organisation')}</dt>
            <dd>{me.organisation.name}</dd>
          </div>
        )}
        <div>
          <dt>{t('account.session')}</dt>
          <dd className="wd-number">{t('account.sessionUntil', { when: exact.moment(me.until, zone) })}</dd>
        </div>
      </dl>
      <div>
        <BusyButton variant="default" busy={busy} onClick={() => void run(signOut)}>
          {t('top.signOut')}
        </BusyButton>
      </div>
    </section>
  );
}

function Password() {
  const { t } = useTranslation();
  const me = useMe();
  const offline = useOffline();
  const problemText = useProblemText();
  const tell = useTell(true);
  const { busy, run } = useBusy();
  const [current, setCurrent] = useState('');
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const wrong = !passwordSchema.safeParse(password).success;

  function submit(event: FormEvent): void {
    event.preventDefault();
    setTried(true);
    setProblem(null);
    if (wrong) return;
    void run(async () => {
      const done = await tell('setPassword', {
        body: { current: current === '' ? null : current, password },
      });
      if (!done.ok) {
        setProblem(done.error);
        return;
      }
      setCurrent('');
      setPassword('');
      setTried(false);
      notifications.show({ message: t('account.passwordSet') });
    });
  }

  const eye = { 'aria-label': t('signIn.showPassword') };
  return (
    <form className="wd-card wd-stack" onSubmit={submit} noValidate>
      <h3>{t('account.passwordTitle')}</h3>
      <input type="hidden" name="username" autoComplete="username" value={me.email} />
      <PasswordInput
        label={t('account.currentPassword')}
        description={t('account.currentMeans')}
        autoComplete="current-password"
        value={current}
        onChange={(event) => setCurrent(event.currentTarget.value)}
        visibilityToggleButtonProps={eye}
      />
      <PasswordInput
        label={t('account.newPassword')}
        description={t('account.passwordMeans')}
        autoComplete="new-password"
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
        error={tried && wrong && t('account.wrongPassword')}
        visibilityToggleButtonProps={eye}
      />
      {problem && (
        <p className="wd-note" role="alert">
          {problemText(problem)}
        </p>
      )}
      <div>
        <BusyButton type="submit" busy={busy} idle={offline}>
          {t('account.passwordSave')}
        </BusyButton>
      </div>
    </form>
  );
}

function Look() {
  const { t } = useTranslation();
  const me = useMe();
  const offline = useOffline();
  const tell = useTell();
  const { setColorScheme } = useMantineColorScheme();
  return (
    <section className="wd-card wd-stack">
      <h3>{t('account.look')}</h3>
      <Select
        label={t('account.language')}
        value={me.language}
        disabled={offline}
        allowDeselect={false}
        onChange={(language) =>
          language && void tell('savePreferences', { body: { theme: me.theme, language } })
        }
        data={(['system', ...LANGUAGES] as const).map((value) => ({
          value,
          label: t(`account.languages.${value}`),
        }))}
      />
      <fieldset className="wd-field">
        <legend>{t('theme.label')}</legend>
        <SegmentedControl
          aria-label={t('theme.label')}
          value={me.theme}
          disabled={offline}
          onChange={(theme) => {
            setColorScheme(theme === 'system' ? 'auto' : theme);
            void tell('savePreferences', { body: { theme, language: me.language } });
          }}
          data={(['system', 'light', 'dark'] as const).map((value) => ({
            value,
            label: t(`theme.${value}`),
          }))}
        />
      </fieldset>
    </section>
  );
}
