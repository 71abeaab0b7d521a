// How long pictures stay. More days are saved at once; fewer delete something, so that has to be said and pressed.
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Settings, settingsSchema } from '../../../shared/diary-api.ts';
import { DAY } from '../../../shared/domain/time.ts';
import { dateText } from '../../ui/time-format.ts';
import { useZone } from '../../ui/zone.tsx';
import { NumberSetting } from './fields.tsx';
import { type Setting, useSetting } from './use-setting.ts';

export function PictureDays({ settings, now }: { settings: Settings; now: number }) {
  const { t, i18n } = useTranslation();
  const { zone } = useZone();
  const setting = useSetting(settings, 'pictureDays');
  /** Fewer days than are kept now, typed and not yet confirmed. */
  const [fewer, setFewer] = useState<number | null>(null);
  const field: Setting<number> = {
    ...setting,
    draft: fewer ?? setting.draft,
    change(value) {
      const days = settingsSchema.shape.pictureDays.safeParse(value);
      const lower = days.success && days.data < setting.kept;
      setFewer(lower ? days.data : null);
      // What is typed after a refused value takes its place, also while it waits to be confirmed.
      if (lower) setting.forget();
      else setting.change(value, true);
    },
  };
  return (
    <>
      <NumberSetting
        setting={field}
        label={t('settings.data.days')}
        means={t('settings.data.daysMeans')}
        unit={t('settings.data.daysUnit')}
        wrong={t('settings.wrong.pictureDays')}
        max={3650}
      />
      {fewer !== null && (
        <div className="wd-note wd-set-failed" role="status">
          <span>
            {t('settings.data.daysLower', {
              count: fewer,
              date: dateText(now - fewer * DAY, zone, i18n.language, true),
            })}{' '}
            {fewer === 0 && t('settings.data.daysZero')}
          </span>
          <Button
            size="compact-sm"
            variant="default"
            onClick={(event) => {
              event.currentTarget.closest('section')?.querySelector('input')?.focus();
              setting.change(fewer);
              setFewer(null);
            }}
          >
            {t('settings.data.daysLowerSave', { count: fewer })}
          </Button>
        </div>
      )}
    </>
  );
}
