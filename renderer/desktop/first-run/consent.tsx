// The notice of what is recorded and what never, accepted in so many words.
import { Button, Checkbox } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DiaryState } from '../../../shared/diary-api.ts';
import { useAct, useTracker } from '../line/tracker-context.tsx';

export function Consent({ state, offline }: { state: DiaryState; offline: boolean }) {
  const { t, i18n } = useTranslation();
  const { api } = useTracker();
  const act = useAct();
  const notice =
    state.consent.notices.find(({ language }) => language === i18n.language) ?? state.consent.notices[0];
  if (!notice) throw new Error('the tracker sent no notice');
  // Another text is another thing to agree to.
  const [agreed, agree] = useState<string | null>(null);
  return (
    <>
      <ConsentText text={notice.text} language={notice.language} />
      <form
        className="wd-consent-answer"
        onSubmit={(event) => {
          event.preventDefault();
          void act(api.acceptConsent({ hash: notice.hash }));
        }}
      >
        <Checkbox
          size="md"
          label={t('consent.agree')}
          checked={agreed === notice.hash}
          onChange={(event) => agree(event.currentTarget.checked ? notice.hash : null)}
        />
        <Button type="submit" size="md" disabled={agreed !== notice.hash || offline}>
          {t('consent.accept')}
        </Button>
      </form>
      <p className="wd-small wd-dim wd-number">{t('consent.hash', { hash: notice.hash.slice(0, 16) })}</p>
    </>
  );
}

/** The tracker's text as it stands: paragraphs apart by blank lines, list lines begin with `- `. */
function ConsentText({ text, language }: { text: string; language: string }) {
  return (
    <div className="wd-consent-text" lang={language}>
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
