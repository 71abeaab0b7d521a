// Copies a text and says for a moment that it did, or how to do it by hand.
import { notifications } from '@mantine/notifications';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { copyText } from './copy-text.ts';

const SAID = 2_000;

/** `children` draws the button. */
export function CopyButton(props: {
  readonly value: string;
  children(state: { readonly copied: boolean; copy(): void }): ReactNode;
}) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(0);
  useEffect(() => {
    if (copied === 0) return;
    const timer = setTimeout(() => setCopied(0), SAID);
    return () => clearTimeout(timer);
  }, [copied]);
  async function copy(): Promise<void> {
    const done = await copyText(props.value);
    setCopied(done ? copied + 1 : 0);
    if (!done) notifications.show({ message: t('common.notCopied') });
  }
  return props.children({ copied: copied > 0, copy: () => void copy() });
}
