// Settings of reminders: what is worth a word, and when.
import { Select } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { settingsSchema } from '../../../shared/diary-api.ts';
import type { ScreenProps } from '../frame/screens.ts';
import { Card } from './card.tsx';
import { NumberSetting, SaveMark, SwitchField, SwitchSetting } from './fields.tsx';
import { type Setting, useSetting } from './use-setting.ts';

export function Reminders({ state }: ScreenProps) {
  const { t } = useTranslation();
  const noTimer = useSetting(state.settings, 'remindNoTimer');
  const limit = useSetting(state.settings, 'remindLimit');
  const memo = useSetting(state.settings, 'remindMemoMinutes');
  const hours = useSetting(state.settings, 'usualHours');
  return (
    <Card title={t('settings.reminders.which')}>
      <SwitchSetting
        setting={noTimer}
        label={t('settings.reminders.noTimer')}
        means={t('settings.reminders.noTimerMeans')}
      />
      <Memo setting={memo} />
      <Hours setting={hours} />
      <SwitchSetting
        setting={limit}
        label={t('settings.reminders.limit')}
        means={t('settings.reminders.limitMeans')}
      />
    </Card>
  );
}

const MEMO_MINUTES = 60;

function Memo({ setting }: { setting: Setting<number> }) {
  const { t } = useTranslation();
  const on = (setting.draft === undefined ? setting.kept : setting.draft) !== 0;
  const typed: Setting<number> = {
    ...setting,
    // 0 is what "off" is kept as; typed, it is a mistake, as any text is.
    change: (value, slow) => setting.change(value === 0 ? '0' : value, slow),
  };
  return (
    <div className="wd-set-group">
      <SwitchField
        checked={on}
        label={t('settings.reminders.memo')}
        means={t('settings.reminders.memoMeans')}
        status={on ? { state: 'still' } : setting.status}
        change={(wanted) => setting.change(wanted ? MEMO_MINUTES : 0)}
        again={setting.again}
      />
      {on && (
        <div className="wd-set-under">
          <NumberSetting
            setting={typed}
            label={t('settings.reminders.memoAfter')}
            unit={t('settings.reminders.memoUnit')}
            wrong={t('settings.wrong.remindMemoMinutes')}
            max={480}
          />
        </div>
      )}
    </div>
  );
}

type HoursPair = readonly [number, number];
const USUAL: HoursPair = [8, 18];
const hourName = (hour: number): string => `${String(hour).padStart(2, '0')}:00`;
const hourChoices = (first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, index) => ({
    value: String(first + index),
    label: hourName(first + index),
  }));

function Hours({ setting }: { setting: Setting<[number, number] | null> }) {
  const { t } = useTranslation();
  // Two equal hours would make every hour odd: they stay here until they differ.
  const [equal, setEqual] = useState<HoursPair | null>(null);
  const drafted = settingsSchema.shape.usualHours.safeParse(setting.draft);
  const shown = equal ?? (drafted.success ? drafted.data : setting.kept);
  function change(next: HoursPair): void {
    const same = next[0] === next[1];
    setEqual(same ? next : null);
    if (!same) setting.change(next);
  }
  return (
    <div className="wd-set-group">
      <SwitchField
        checked={shown !== null}
        label={t('settings.reminders.hours')}
        means={t('settings.reminders.hoursMeans')}
        status={shown ? { state: 'still' } : setting.status}
        change={(on) => {
          setEqual(null);
          setting.change(on ? USUAL : null);
        }}
        again={setting.again}
      />
      {shown && (
        <div className="wd-set-under wd-set-field">
          <div className="wd-set-hours">
            <Select
              label={t('settings.reminders.hoursFrom')}
              data={hourChoices(0, 23)}
              value={String(shown[0])}
              onChange={(value) => value !== null && change([Number(value), shown[1]])}
              allowDeselect={false}
              error={equal !== null}
            />
            <Select
              label={t('settings.reminders.hoursTo')}
              data={hourChoices(1, 24)}
              value={String(shown[1])}
              onChange={(value) => value !== null && change([shown[0], Number(value)])}
              allowDeselect={false}
              error={equal !== null}
            />
          </div>
          {equal && <p role="alert">{t('settings.wrong.usualHours')}</p>}
          {!equal && shown[0] > shown[1] && (
            <p className="wd-dim wd-set-means">{t('settings.reminders.hoursNight')}</p>
          )}
          <SaveMark status={setting.status} again={setting.again} />
        </div>
      )}
    </div>
  );
}
