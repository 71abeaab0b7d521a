// "Would this window be private?": answered while typing, by the function that the tracker itself asks.
import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { privateBecause } from '../../../shared/domain/private-list.ts';
import { Card } from './card.tsx';
import { type Rule, typedWindow } from './rules.ts';
import { Verdict } from './verdict.tsx';

export function TesterCard({ rules, onShow }: { rules: readonly Rule[]; onShow: (rule: Rule) => void }) {
  const { t } = useTranslation();
  const [application, setApplication] = useState('');
  const [title, setTitle] = useState('');
  const window = typedWindow(application, title);
  const typed = window.applications.length + window.titles.length > 0;
  const rule = privateBecause(window, rules);
  return (
    <Card title={t('settings.privacy.tester')} means={t('settings.privacy.testerMeans')}>
      <div className="wd-set-halves">
        <TextInput
          label={t('settings.privacy.testerApplication')}
          placeholder={t('settings.privacy.testerApplicationPlaceholder')}
          value={application}
          onChange={(event) => setApplication(event.currentTarget.value)}
        />
        <TextInput
          label={t('settings.privacy.testerTitle')}
          placeholder={t('settings.privacy.testerTitlePlaceholder')}
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
      </div>
      <div className="wd-set-answer">
        <div role="status">
          {typed ? (
            <Verdict rule={rule} />
          ) : (
            <p className="wd-dim wd-set-verdict">{t('settings.privacy.testerNothing')}</p>
          )}
        </div>
        {typed && rule && (
          <Button variant="default" size="compact-sm" onClick={() => onShow(rule)}>
            {t('settings.privacy.testerShow')}
          </Button>
        )}
      </div>
    </Card>
  );
}
