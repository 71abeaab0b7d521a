// What the check found wrong: by journal, and texts and pictures that are missing or were changed.
import { useTranslation } from 'react-i18next';
import type { VerifyReport } from '../../../shared/diary-api.ts';
import { useProblemText } from '../../ui/problem-text.ts';

/** More than this is for the file of the report, not for reading. */
const SHOWN = 8;

export function Findings(props: { report: VerifyReport; nameOf: (contract: string) => string }) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const { report, nameOf } = props;
  const { missing, changed } = report.blobs;
  const bad = report.journals.filter(({ problems }) => problems.length > 0);
  if (bad.length === 0 && missing.length === 0 && changed.length === 0) return null;
  return (
    <div className="wd-health-findings">
      {bad.map(({ contract, device, problems }) => (
        <div key={`${contract}:${device}`}>
          <h4>{nameOf(contract)}</h4>
          <List texts={problems.map(problemText)} />
        </div>
      ))}
      {missing.length > 0 && (
        <Blobs title={t('health.textsMissing', { count: missing.length })} names={missing} />
      )}
      {changed.length > 0 && (
        <Blobs title={t('health.textsChanged', { count: changed.length })} names={changed} />
      )}
    </div>
  );
}

function Blobs({ title, names }: { title: string; names: readonly string[] }) {
  const { t } = useTranslation();
  return (
    <div>
      <h4>
        {t('health.texts')}: {title}
      </h4>
      <details>
        <summary>{t('health.fingerprints')}</summary>
        <List texts={names} code />
      </details>
    </div>
  );
}

function List({ texts, code = false }: { texts: readonly string[]; code?: boolean }) {
  const { t } = useTranslation();
  // The same problem can be found at many places.
  const shown = [...new Set(texts)];
  return (
    <ul>
      {shown.slice(0, SHOWN).map((text) => (
        <li key={text}>{code ? <code>{text}</code> : text}</li>
      ))}
      {shown.length > SHOWN && <li>{t('health.more', { count: shown.length - SHOWN })}</li>}
    </ul>
  );
}
