// Ways in for whoever is not signed in: password, link, invitation. The address stays, and shows what it names afterwards.
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { focusHeading } from '../../frame/arrival.ts';
import icon from '../../frame/icon.svg';
import type { Route } from '../frame/route.ts';
import { InvitationForm } from './invitation-form.tsx';
import { LinkSignIn } from './link-sign-in.tsx';
import { SignInForm } from './sign-in-form.tsx';
import './sign-in.css';

export function WayIn({ route }: { route: Route }) {
  const { t } = useTranslation();
  const { screen } = route;
  useEffect(() => {
    if (screen === 'link' || screen === 'invitation') focusHeading();
  }, [screen]);
  return (
    <main className="wd-way-in" id="wd-main">
      <h1>
        <img src={icon} width={24} height={24} alt="" />
        {t('app.name')}
      </h1>
      <section className="wd-card">
        {route.screen === 'invitation' && <InvitationForm token={route.token} />}
        {route.screen === 'link' && <LinkSignIn token={route.token} />}
        {route.screen !== 'invitation' && route.screen !== 'link' && <SignInForm />}
      </section>
      <p className="wd-dim wd-small">{t('signIn.about')}</p>
    </main>
  );
}
