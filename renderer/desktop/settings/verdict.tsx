// Whether a window would be private, by icon and words, and because of which rule.
import { IconEye, IconEyeOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Rule } from './rules.ts';

export function Verdict({ rule }: { rule: Rule | null }) {
  const { t } = useTranslation();
  const Icon = rule ? IconEyeOff : IconEye;
  return (
    <p className="wd-set-verdict" data-private={rule !== null}>
      <Icon size={20} stroke={1.75} aria-hidden />
      <span>
        <b>{t(rule ? 'settings.privacy.testerPrivate' : 'settings.privacy.testerOpen')}</b>
        <small>
          {rule
            ? t(
                rule.field === 'application'
                  ? 'settings.privacy.becauseApplication'
                  : 'settings.privacy.becauseTitle',
                { pattern: rule.pattern },
              )
            : t('settings.privacy.testerOpenMeans')}
        </small>
      </span>
    </p>
  );
}
