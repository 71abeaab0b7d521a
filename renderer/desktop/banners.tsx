// What is wrong right now and what to do, across the top of the screen.
import { IconAlertTriangleFilled, IconDeviceDesktopOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { DiaryState } from '../../shared/diary-api.ts';

export function Banners({ state }: { state: DiaryState }) {
  const { t } = useTranslation();
  if (state.warnings.length === 0 && !state.virtualDisplay) return null;
  return (
    <section className="wd-banners" aria-label={t('warnings.label')} aria-live="polite">
      {[...state.warnings].reverse().map((warning) => (
        <p key={`${warning.reason}/${warning.message}`} className="wd-banner" data-kind="warning">
          <IconAlertTriangleFilled size={18} aria-hidden />
          <span>{warning.message}</span>
        </p>
      ))}
      {state.virtualDisplay && (
        <p className="wd-banner" data-kind="virtual">
          <IconDeviceDesktopOff size={18} stroke={1.75} aria-hidden />
          <span>
            <b>{t('warnings.virtualTitle')}.</b> {t('warnings.virtualText')}
          </span>
        </p>
      )}
    </section>
  );
}
