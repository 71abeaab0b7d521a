// Before the first use, in three calm steps: what is recorded, what works on this machine, the first contract.
import './first-run.css';
import { Button, SegmentedControl } from '@mantine/core';
import { IconArrowLeft, IconArrowRight } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DiaryState } from '../../../shared/diary-api.ts';
import { LANGUAGES } from '../../ui/i18n/index.ts';
import { hrefOf } from '../frame/route.ts';
import { useAct, useTracker } from '../line/tracker-context.tsx';
import { FirstServer } from '../server/first-server.tsx';
import { OfferCard } from '../server/offer.tsx';
import { Consent } from './consent.tsx';
import { ContractForm } from './contract-form.tsx';
import { SelfTestLines } from './self-test.tsx';

const STEPS = ['notice', 'machine', 'contract'] as const;

export function FirstRun({ state, offline }: { state: DiaryState; offline: boolean }) {
  const { t } = useTranslation();
  const [seen, setSeen] = useState(false);
  const step = !state.consent.accepted ? 'notice' : seen ? 'contract' : 'machine';
  const heading = useRef<HTMLHeadingElement>(null);
  const before = useRef(step);
  useEffect(() => {
    if (before.current === step) return;
    before.current = step;
    scrollTo(0, 0);
    heading.current?.focus();
  }, [step]);

  return (
    <div className="wd-first">
      <header className="wd-first-head">
        <p className="wd-first-name">{t('app.name')}</p>
        <Language state={state} offline={offline} />
      </header>
      <main className="wd-first-main" id="wd-main">
        <ol className="wd-steps" aria-label={t('firstRun.steps')}>
          {STEPS.map((name, index) => (
            <li
              key={name}
              aria-current={name === step ? 'step' : undefined}
              data-past={index < STEPS.indexOf(step)}
            >
              <span className="wd-number" aria-hidden>
                {index + 1}
              </span>
              {t(`firstRun.step.${name}`)}
            </li>
          ))}
        </ol>
        <section className="wd-card">
          <h1 ref={heading} tabIndex={-1}>
            {t(`firstRun.title.${step}`)}
          </h1>
          <p className="wd-dim wd-first-lead">
            {t(`firstRun.lead.${step === 'contract' && state.sync.offers.length > 0 ? 'offer' : step}`)}
          </p>
          {step === 'notice' && <Consent state={state} offline={offline} />}
          {step === 'machine' && (
            <>
              <SelfTestLines state={state} offline={offline} />
              <div className="wd-first-go">
                <Button
                  size="md"
                  rightSection={<IconArrowRight size={18} />}
                  onClick={() => setSeen(true)}
                  disabled={offline}
                >
                  {t('firstRun.go')}
                </Button>
              </div>
            </>
          )}
          {step === 'contract' && (
            <>
              {state.sync.offers.map((offer) => (
                <OfferCard key={offer.contract} offer={offer} offline={offline} heading="h2" />
              ))}
              <FirstServer sync={state.sync} />
              <p className="wd-first-lead">{t('server.orOwn')}</p>
              <ContractForm onDone={() => undefined} />
              <div className="wd-first-back">
                <Button
                  variant="subtle"
                  color="gray"
                  leftSection={<IconArrowLeft size={18} />}
                  onClick={() => setSeen(false)}
                >
                  {t('firstRun.back')}
                </Button>
              </div>
            </>
          )}
        </section>
        {step !== 'notice' && (
          <p className="wd-small wd-dim">
            {t('firstRun.moving')}{' '}
            <a href={hrefOf({ screen: 'settings', section: null })}>{t('firstRun.movingGo')}</a>
          </p>
        )}
      </main>
    </div>
  );
}

/** The notice has to be read in a language that the reader knows, so it can be chosen before anything else. */
function Language({ state, offline }: { state: DiaryState; offline: boolean }) {
  const { t, i18n } = useTranslation();
  const { api } = useTracker();
  const act = useAct();
  return (
    <SegmentedControl
      size="xs"
      aria-label={t('firstRun.language')}
      disabled={offline}
      value={state.settings.language === 'system' ? i18n.language : state.settings.language}
      onChange={(chosen) => {
        const language = LANGUAGES.find((known) => known === chosen);
        if (language) void act(api.saveSettings({ language }));
      }}
      // Each language by its own name, in every language.
      data={LANGUAGES.map((value) => ({
        value,
        label: new Intl.DisplayNames(value, { type: 'language' }).of(value) ?? value,
      }))}
    />
  );
}
