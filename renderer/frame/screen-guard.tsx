// Catches a screen that fails, or whose program cannot be fetched, so that the rest of the page goes on.
import { Button, Group } from '@mantine/core';
import { IconMoodSad, IconRefresh } from '@tabler/icons-react';
import { Component, type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { focusHeading } from './arrival.ts';

interface Surroundings {
  /** Nobody answers: there is nothing to reload the page from. */
  readonly offline: boolean;
  /** Address of the first screen. */
  readonly home: string;
}

interface Props extends Surroundings {
  readonly children: ReactNode;
}

export class ScreenGuard extends Component<Props, { readonly error: unknown }> {
  override state = { error: null as unknown };

  static getDerivedStateFromError(error: unknown) {
    return { error: error ?? new Error('unknown') };
  }

  override render(): ReactNode {
    const { children, ...around } = this.props;
    return this.state.error === null ? children : <ScreenFailed error={this.state.error} {...around} />;
  }
}

/** Browsers have no name for this, only words: Chromium's, Firefox's and Safari's. */
export const isMissingProgram = (error: unknown): boolean =>
  error instanceof Error &&
  /dynamically imported module|importing a module script|preload css/i.test(error.message);

function ScreenFailed({ error, offline, home }: Surroundings & { error: unknown }) {
  const { t } = useTranslation();
  useEffect(focusHeading, []);
  // Where there is nothing to reload the page from, what it still shows would be lost.
  const kind = !isMissingProgram(error) ? 'crashed' : offline ? 'away' : 'missing';
  return (
    <section className="wd-card wd-failed" role="alert" aria-labelledby="wd-failed">
      <IconMoodSad size={32} stroke={1.5} aria-hidden />
      <h2 id="wd-failed">{t(`guard.${kind}.title`)}</h2>
      <p>{t(`guard.${kind}.text`)}</p>
      <p className="wd-dim">{t('own.safe')}</p>
      <Group>
        <Button leftSection={<IconRefresh size={18} />} onClick={() => location.reload()} disabled={offline}>
          {t('guard.reload')}
        </Button>
        <Button component="a" href={home} variant="default">
          {t('own.home')}
        </Button>
      </Group>
      {kind === 'crashed' && error instanceof Error && (
        <details className="wd-small wd-dim">
          <summary>{t('guard.details')}</summary>
          <code>{error.message}</code>
        </details>
      )}
    </section>
  );
}
