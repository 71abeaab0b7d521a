// Writes a message: text, the records that it is about, files. Records can be dropped here, or their links pasted.
import { ActionIcon, Button, FileButton, Progress, Textarea } from '@mantine/core';
import { IconPaperclip, IconX } from '@tabler/icons-react';
import { type ClipboardEvent, type DragEvent, type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../../shared/domain/result.ts';
import { useCommands } from '../../frame/commands.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import { bytesText } from '../../ui/bytes-text.ts';
import { useProblemText } from '../../ui/problem-text.ts';
import { go, type Reference } from '../frame/route.ts';
import { useBusy } from '../frame/use-busy.ts';
import { useOffline } from '../frame/use-offline.ts';
import { useSite, useTell } from '../line/site.tsx';
import { useKeptId } from './kept-id.ts';
import { useKeptText } from './kept-text.ts';
import { ReferenceChip, useReferenceWords } from './reference-chip.tsx';
import { referencesIn, withReferences } from './references.ts';
import { type Attached, useAttachments } from './use-attachments.ts';

/** As many files as a message takes. */
const MOST_FILES = 20;

export function Compose({ contract, about }: { contract: string; about: readonly Reference[] }) {
  const { t } = useTranslation();
  const offline = useOffline();
  const tell = useTell(true);
  const { client, queries } = useSite();
  const problemText = useProblemText();
  const { busy, run } = useBusy();
  const [text, setText] = useKeptText(contract);
  const attachments = useAttachments(contract);
  const { id, keep, renew } = useKeptId(contract);
  const [problem, setProblem] = useState<Problem | 'sent-before' | null>(null);
  const [over, setOver] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);

  // The records stand in the address: a reload keeps them, and a step back takes them away.
  const refer = (next: readonly Reference[]): void => go({ screen: 'messages', contract, about: next }, true);
  const names = about.map(({ entry }) => entry).join();
  useEffect(() => {
    if (names !== '') field.current?.focus();
  }, [names]);

  // What stands here by the time that an answer comes.
  const latest = useRef({ text, about });
  useEffect(() => {
    latest.current = { text, about };
  });

  const waits = attachments.files.some(({ share }) => share !== null);
  const ready = attachments.files.filter(({ share, problem: why }) => share === null && why === null);
  const empty = text.trim() === '' && about.length === 0 && ready.length === 0;

  const send = (): void => {
    if (empty || waits || offline) return;
    void run(async () => {
      keep();
      const done = await tell('sendMessage', {
        params: { contract },
        body: {
          id,
          text,
          refers: about.map(({ entry }) => entry),
          attachments: ready.map((file) => file.id),
        },
      });
      if (!done.ok) {
        if (done.error.reason === 'conflict') await arrivedBefore();
        else setProblem(done.error);
        return;
      }
      setProblem(null);
      renew();
      // Whatever was written or attached meanwhile is the beginning of the next message.
      if (latest.current.text === text) setText('');
      for (const file of ready) attachments.remove(file.id);
      const left = latest.current.about.filter((one) => !about.some(({ entry }) => entry === one.entry));
      // Elsewhere by now: nobody is called back for it.
      if (!field.current) return;
      if (about.length > 0) refer(left);
      field.current.focus();
    });
  };
  /** An earlier try had come through although no answer did: what went with it does not go again. */
  async function arrivedBefore(): Promise<void> {
    const answer = await client.ask('messages', { params: { contract } });
    const arrived = answer.ok ? answer.value.find((one) => one.id === id) : undefined;
    const brought = new Set(arrived?.attachments.map((attached) => attached.id));
    const named = new Set(arrived?.refers.map(({ entry }) => entry));
    for (const file of brought) attachments.remove(file);
    renew();
    // A reload forgets which files went with it: the same text is not sent again because they are not here any more.
    const same = arrived !== undefined && arrived.text === latest.current.text;
    if (same) setText('');
    const left = latest.current.about.filter(({ entry }) => !named.has(entry));
    const more = !same || left.length > 0 || ready.some((file) => !brought.has(file.id));
    setProblem(more ? 'sent-before' : null);
    if (field.current && left.length < latest.current.about.length) refer(left);
    void queries.invalidateQueries({ queryKey: ['messages'] });
  }
  useCommands(t('place.messages'), [
    { id: 'talk-write', name: t('talk.write'), keys: ['c'], run: () => field.current?.focus() },
  ]);

  function drop(event: DragEvent): void {
    event.preventDefault();
    setOver(false);
    const { dataTransfer } = event;
    if (dataTransfer.files.length > 0) {
      attach([...dataTransfer.files]);
      return;
    }
    const link = dataTransfer.getData('text/uri-list') || dataTransfer.getData('text/plain');
    refer(withReferences(about, referencesIn(link, contract).found));
  }
  function paste(event: ClipboardEvent): void {
    const files = [...event.clipboardData.files];
    if (files.length > 0) {
      event.preventDefault();
      attach(files);
      return;
    }
    const { found, alone } = referencesIn(event.clipboardData.getData('text/plain'), contract);
    if (found.length === 0) return;
    // A link alone becomes the record; beside other words it stays in the text as well.
    if (alone) event.preventDefault();
    refer(withReferences(about, found));
  }
  const attach = (files: readonly File[]): void =>
    attachments.add(files.slice(0, Math.max(0, MOST_FILES - attachments.files.length)));

  return (
    <form
      className="wd-card wd-compose"
      data-over={over}
      aria-label={t('talk.write')}
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        send();
      }}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <About contract={contract} about={about} onChange={refer} />
      <Textarea
        ref={field}
        label={t('talk.text')}
        placeholder={t('talk.hint')}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onPaste={paste}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
            event.preventDefault();
            send();
          }
        }}
        maxLength={10_000}
        autosize
        minRows={2}
        maxRows={10}
      />
      <Files files={attachments.files} onRemove={attachments.remove} />
      {problem && (
        <p className="wd-note" role="alert">
          {problem === 'sent-before' ? t('talk.sentBefore') : problemText(problem)}
        </p>
      )}
      <div className="wd-compose-tools">
        <FileButton multiple onChange={attach}>
          {(props) => (
            <Button
              {...props}
              variant="default"
              disabled={offline}
              leftSection={<IconPaperclip size={16} stroke={1.5} aria-hidden />}
            >
              {t('talk.attach')}
            </Button>
          )}
        </FileButton>
        <BusyButton type="submit" busy={busy} idle={empty || waits || offline}>
          {t('talk.send')}
        </BusyButton>
      </div>
    </form>
  );
}

function About(props: {
  contract: string;
  about: readonly Reference[];
  onChange(about: readonly Reference[]): void;
}) {
  const { t } = useTranslation();
  const words = useReferenceWords();
  const { contract, about, onChange } = props;
  if (about.length === 0) return null;
  return (
    <ul className="wd-chips" aria-label={t('talk.about')}>
      {about.map((reference) => (
        <li key={reference.entry}>
          <ReferenceChip contract={contract} reference={reference} />
          <ActionIcon
            aria-label={t('talk.remove', { what: words(reference) })}
            onClick={() => onChange(about.filter((one) => one !== reference))}
          >
            <IconX size={16} stroke={1.75} />
          </ActionIcon>
        </li>
      ))}
    </ul>
  );
}

function Files({ files, onRemove }: { files: readonly Attached[]; onRemove(id: string): void }) {
  const { t, i18n } = useTranslation();
  if (files.length === 0) return null;
  return (
    <ul className="wd-chips" aria-label={t('talk.attachments')}>
      {files.map(({ id, name, size, share, problem }) => (
        <li key={id}>
          <span className="wd-chip">
            <IconPaperclip size={16} stroke={1.5} aria-hidden />
            <span>
              {name} <span className="wd-dim">{bytesText(size, i18n.language)}</span>
              {share !== null && (
                <Progress.Root size="sm">
                  <Progress.Section value={share * 100} aria-label={t('talk.uploading', { name })} />
                </Progress.Root>
              )}
              {problem !== null && <b role="alert"> {problem}</b>}
            </span>
          </span>
          <ActionIcon aria-label={t('talk.remove', { what: name })} onClick={() => onRemove(id)}>
            <IconX size={16} stroke={1.75} />
          </ActionIcon>
        </li>
      ))}
    </ul>
  );
}
