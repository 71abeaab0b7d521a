// Hourly protection as a shield, with every reason in words.
import { Tooltip } from '@mantine/core';
import { IconShield, IconShieldCheckFilled } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Protection } from '../../shared/domain/protection.ts';
import { useDuration } from './use-duration.ts';

/** "Not protected: no memo, too few active minutes". `soFar`: the record is still open. */
export function useProtectionWords(): (protection: Protection, soFar: boolean) => string {
  const { t } = useTranslation();
  const duration = useDuration();
  return (protection, soFar) => {
    if (protection.protected) {
      const verdict = t(soFar ? 'protection.soFarProtected' : 'protection.protected');
      return protection.overLimit === 0
        ? verdict
        : t('protection.exceptOver', { verdict, duration: duration(protection.overLimit) });
    }
    const reasons = [...new Set(protection.rules.flatMap((rule) => (rule.reason ? [rule.reason] : [])))]
      .map((reason) => t(`protection.reason.${reason}`))
      .join(', ');
    return t(soFar ? 'protection.becauseYet' : 'protection.because', { reasons });
  };
}

/** The shield alone: filled with a tick, or small and open. Words belong beside it or in a tooltip. */
export function Shield({ good, size = 16 }: { good: boolean; size?: number }) {
  return good ? (
    <IconShieldCheckFilled className="wd-shield" data-good="true" size={size} aria-hidden />
  ) : (
    <IconShield className="wd-shield" data-good="false" size={size} stroke={2} aria-hidden />
  );
}

/** Shield and verdict; the reasons on hover and on focus, and always for screen readers. */
export function ProtectionBadge({ protection, soFar }: { protection: Protection; soFar: boolean }) {
  const { t } = useTranslation();
  const words = useProtectionWords()(protection, soFar);
  const verdict = protection.protected
    ? t(soFar ? 'protection.soFarProtected' : 'protection.protected')
    : t(soFar ? 'protection.soFarNotProtected' : 'protection.notProtected');
  return (
    <Tooltip label={words} multiline maw={320} events={{ hover: true, focus: true, touch: true }}>
      <button type="button" className="wd-protection" aria-label={words}>
        <Shield good={protection.protected} />
        {verdict}
      </button>
    </Tooltip>
  );
}
