// Files that a message brings along: each is sent at once, and removed again where it failed or is not wanted.
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ATTACHMENT_LIMIT } from '../../../shared/wire/conversation.ts';
import { useProblemText } from '../../ui/problem-text.ts';
import { newId } from '../line/new-id.ts';
import { useMe, useSite } from '../line/site.tsx';
import { uploadFile } from './upload.ts';

export interface Attached {
  readonly id: string;
  readonly name: string;
  readonly size: number;
  /** 0 to 1 while it is on its way; `null` once it is there. */
  readonly share: number | null;
  /** Why it is not there, in words. */
  readonly problem: string | null;
}

export interface Attachments {
  readonly files: readonly Attached[];
  add(files: readonly File[]): void;
  remove(id: string): void;
}

export function useAttachments(contract: string): Attachments {
  const { t } = useTranslation();
  const { client } = useSite();
  const { csrf } = useMe();
  const problemText = useProblemText();
  const [files, setFiles] = useState<readonly Attached[]>([]);

  const change = useCallback(
    (id: string, to: Partial<Attached>) =>
      setFiles((before) => before.map((one) => (one.id === id ? { ...one, ...to } : one))),
    [],
  );
  const add = (given: readonly File[]): void => {
    for (const file of given) {
      const id = newId();
      const { name, size } = file;
      const problem = size > ATTACHMENT_LIMIT ? t('talk.tooLarge') : size === 0 ? t('talk.emptyFile') : null;
      setFiles((before) => [...before, { id, name, size, share: problem === null ? 0 : null, problem }]);
      if (problem !== null) continue;
      const onProgress = (share: number): void => change(id, { share });
      void uploadFile(client, { contract, id, file, csrf, onProgress }).then((done) =>
        change(id, { share: null, problem: done.ok ? null : problemText(done.error) }),
      );
    }
  };
  return {
    files,
    add,
    remove: useCallback((id) => setFiles((before) => before.filter((one) => one.id !== id)), []),
  };
}
