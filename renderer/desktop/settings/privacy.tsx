// Settings of privacy: what is never seen in a picture, and trying it out.
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DiaryState } from '../../../shared/diary-api.ts';
import { statusAt, termsAt } from '../../../shared/domain/contract.ts';
import type { ScreenProps } from '../frame/screens.ts';
import { Card } from './card.tsx';
import { SwitchSetting } from './fields.tsx';
import { OpenWindowsCard } from './open-windows.tsx';
import { PrivateListCard } from './private-list.tsx';
import { TesterCard } from './tester.tsx';
import { useRules } from './use-rules.ts';
import { useSetting } from './use-setting.ts';

export function Privacy({ state }: ScreenProps) {
  const { t } = useTranslation();
  const titles = useSetting(state.settings, 'titles');
  const edits = useRules();
  const [search, setSearch] = useState('');
  const searchRef = useRef<HTMLInputElement>(null);
  const rules = state.settings.privateRules;
  return (
    <>
      <TesterCard
        rules={rules}
        onShow={(rule) => {
          setSearch(rule.pattern);
          searchRef.current?.focus();
        }}
      />
      <PrivateListCard
        rules={rules}
        edits={edits}
        search={search}
        onSearch={setSearch}
        searchRef={searchRef}
      />
      <OpenWindowsCard rules={rules} edits={edits} />
      <Card title={t('settings.privacy.titlesTitle')}>
        <SwitchSetting
          setting={titles}
          label={t('settings.privacy.titles')}
          means={t('settings.privacy.titlesMeans')}
        />
      </Card>
      <Card title={t('settings.privacy.blurTitle')}>
        <Blur state={state} />
      </Card>
    </>
  );
}

/** What each contract says of blurred pictures. */
function Blur({ state }: { state: DiaryState }) {
  const { t } = useTranslation();
  const contracts = state.contracts.flatMap((contract) => {
    const terms = termsAt(contract, state.now);
    return terms && statusAt(contract, state.now) !== 'ended'
      ? [{ id: contract.id, title: contract.title, pictures: terms.pictures }]
      : [];
  });
  return (
    <>
      <p>{t('settings.privacy.blurText')}</p>
      {contracts.length === 0 ? (
        <p className="wd-dim">{t('settings.privacy.blurNoContracts')}</p>
      ) : (
        <dl className="wd-set-pairs">
          {contracts.map(({ id, title, pictures }) => (
            <div key={id}>
              <dt>{title}</dt>
              <dd>{t(`settings.privacy.blurContract.${pictures}`)}</dd>
            </div>
          ))}
        </dl>
      )}
      {contracts.some(({ pictures }) => pictures === 'clear') && (
        <p className="wd-dim">{t('settings.privacy.blurUnprotected')}</p>
      )}
    </>
  );
}
