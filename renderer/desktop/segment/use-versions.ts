// Every memo and set of labels that a sealed record has had, read again when they change.
import { useEffect, useState } from 'react';
import type { RecordView, TextVersions } from '../../../shared/diary-api.ts';
import type { Problem, Result } from '../../../shared/domain/result.ts';
import { useTracker } from '../line/tracker-context.tsx';

export interface Versions {
  /** `null` until they have been read. */
  readonly versions: TextVersions | null;
  readonly problem: Problem | null;
}

export function useVersions({ entry, memo, labels }: RecordView, offline: boolean): Versions {
  const { api } = useTracker();
  const [read, setRead] = useState<{ entry: string; result: Result<TextVersions> } | null>(null);
  // What the record says now: a change of it is a new version.
  const said = JSON.stringify([memo, labels]);
  // `said` is what asks again.
  useEffect(() => {
    if (entry === null || offline) return;
    let current = true;
    void api.textVersions({ entry }).then((result) => current && setRead({ entry, result }));
    return () => {
      current = false;
    };
  }, [api, entry, offline, said]);
  const result = read?.entry === entry ? read?.result : undefined;
  return {
    versions: result?.ok ? result.value : null,
    problem: result && !result.ok ? result.error : null,
  };
}
