// One message: who wrote it and as what, when, the records that it is about, and what it brings along.
import { IconPaperclip } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { MessageView } from '../../../shared/wire/conversation.ts';
import { bytesText } from '../../ui/bytes-text.ts';
import { useExactTime } from '../../ui/exact-time.ts';
import { useZone } from '../../ui/zone.tsx';
import { addressOf } from '../line/client.ts';
import { ReferenceChip } from './reference-chip.tsx';

export function Message({ contract, message }: { contract: string; message: MessageView }) {
  const { t, i18n } = useTranslation();
  const exact = useExactTime();
  const { zone } = useZone();
  const { by, at, text, refers, attachments } = message;
  return (
    <li className="wd-message" data-mine={by.me}>
      <p className="wd-small">
        <b>{by.me ? t('talk.me', { name: by.name }) : by.name}</b>{' '}
        <span className="wd-dim wd-number">
          {t(`relation.${by.relation}`)}, {exact.moment(at, zone)}
        </span>
      </p>
      {text !== '' && <p className="wd-message-text">{text}</p>}
      {refers.length > 0 && (
        <ul className="wd-chips" aria-label={t('talk.about')}>
          {refers.map(({ entry, start }) => (
            <li key={entry}>
              <ReferenceChip contract={contract} reference={{ entry, at: start }} />
            </li>
          ))}
        </ul>
      )}
      {attachments.length > 0 && (
        <ul className="wd-chips" aria-label={t('talk.attachments')}>
          {attachments.map(({ id, name, size }) => (
            <li key={id}>
              <a className="wd-chip" download href={addressOf('attachment', { params: { contract, id } })}>
                <IconPaperclip size={16} stroke={1.5} aria-hidden />
                <span>
                  {name} <span className="wd-dim">{bytesText(size, i18n.language)}</span>
                </span>
              </a>
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}
