// Before the first use: what is recorded and what never, accepted in so many words.
import { Button, Checkbox } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DiaryState } from '../../shared/diary-api.ts';
import { useAct, useTracker } from './tracker-context.tsx';

export function Consent({ state }: { state: DiaryState }) {
  const { t } = useTranslation();
  const { api } = useTracker();
  const act = useAct();
  const [agreed, setAgreed] = useState(false);
  return (
    <main className="wd-consent">
      <div className="wd-card">
        <h2>{t('consent.title')}</h2>
        <p className="wd-dim">{t('consent.lead')}</p>
        <ConsentText text={state.consent.text} />
        <form
          className="wd-consent-answer"
          onSubmit={(event) => {
            event.preventDefault();
            void act(api.acceptConsent({ hash: state.consent.hash }));
          }}
        >
          <Checkbox
            size="md"
            label={t('consent.agree')}
            checked={agreed}
            onChange={(event) => setAgreed(event.currentTarget.checked)}
          />
          <Button type="submit" size="md" disabled={!agreed}>
            {t('consent.accept')}
          </Button>
        </form>
        <p className="wd-small wd-dim">{t('consent.hash', { hash: state.consent.hash.slice(0, 16) })}</p>
      </div>
    </main>
  );
}

/** The tracker's text as it stands: paragraphs apart by blank lines, list lines begin with `- `. */
function ConsentText({ text }: { text: string }) {
  return (
    <div className="wd-consent-text">
      {text
        .trim()
        .split(/\n\s*\n/)
        .map((block) => (
          <Block key={block} lines={block.split('\n')} />
        ))}
    </div>
  );
}

function Block({ lines }: { lines: readonly string[] }) {
  const points = lines.filter((line) => line.startsWith('- '));
  const words = lines.filter((line) => !line.startsWith('- ')).join(' ');
  return (
    <>
      {words && <p>{words}</p>}
      {points.length > 0 && (
        <ul>
          {points.map((point) => (
            <li key={point}>{point.slice(2)}</li>
          ))}
        </ul>
      )}
    </>
  );
}
