// The look of the page, with the library's own names for its controls in the reader's language.
import { MantineProvider } from '@mantine/core';
import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { resolveVariables, themeIn } from '../ui/theme.ts';

/** `nonce`: what the page's policy asks of style elements. */
export function Look({ nonce, children }: { nonce: string; children: ReactNode }) {
  const { t } = useTranslation();
  const theme = useMemo(
    () =>
      themeIn({
        close: t('common.close'),
        dismissMessage: t('common.dismissMessage'),
        clear: t('common.clear'),
        calendar: {
          monthLevelControl: t('calendar.monthLevel'),
          yearLevelControl: t('calendar.yearLevel'),
          nextMonth: t('calendar.nextMonth'),
          previousMonth: t('calendar.previousMonth'),
          nextYear: t('calendar.nextYear'),
          previousYear: t('calendar.previousYear'),
          nextDecade: t('calendar.nextDecade'),
          previousDecade: t('calendar.previousDecade'),
        },
      }),
    [t],
  );
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={resolveVariables}
      defaultColorScheme="auto"
      getStyleNonce={() => nonce}
    >
      {children}
    </MantineProvider>
  );
}
