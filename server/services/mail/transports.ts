// How mail leaves: as files in a folder, or through a mail server.
import { mkdir, open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import nodemailer from 'nodemailer';
import type { Config } from '../../config.ts';

export interface Letter {
  /** Letters, digits, `-` and `_`; the same mail has it whenever it is handed over. */
  readonly id: string;
  readonly address: string;
  readonly subject: string;
  readonly text: string;
  /** Epoch milliseconds. */
  readonly date: number;
}

export interface MailTransport {
  /** Throws where it was not taken. A letter may be handed over again when nobody knows whether it was. */
  send(letter: Letter): Promise<void>;
  close(): void;
}

/** The same Message-ID for the same mail, so that readers' programs tell a second delivery. */
const messageOf = (from: string, { id, address, subject, text, date }: Letter) => ({
  from: { name: 'Work Diary', address: from },
  to: { name: '', address },
  subject,
  text,
  date: new Date(date),
  messageId: `<${id}@${from.split('@')[1] ?? 'localhost'}>`,
  // Nobody's holiday answers come back.
  headers: { 'Auto-Submitted': 'auto-generated' },
});

/** One file for each mail, named by its id: handed over twice, it is there once. */
export function folderTransport(folder: string): MailTransport {
  const composer = nodemailer.createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
  return {
    async send(letter) {
      const { message } = await composer.sendMail(messageOf('work-diary@localhost', letter));
      if (!Buffer.isBuffer(message)) throw new Error('the mail was not composed');
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const path = join(folder, `${letter.id}.eml`);
      const file = await open(`${path}.part`, 'w', 0o600);
      try {
        await file.writeFile(message);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(`${path}.part`, path);
    },
    close: () => composer.close(),
  };
}

/** Milliseconds for each step, so that a silent server does not hold the others up. */
const PATIENCE = 20_000;

export function smtpTransport(url: string, from: string): MailTransport {
  const server = nodemailer.createTransport({
    url,
    connectionTimeout: PATIENCE,
    greetingTimeout: PATIENCE,
    socketTimeout: PATIENCE,
  });
  return {
    async send(letter) {
      await server.sendMail(messageOf(from, letter));
    },
    close: () => server.close(),
  };
}

export const transportOf = ({ mail, dataFolder }: Config): MailTransport =>
  mail.transport === 'smtp' ? smtpTransport(mail.url, mail.from) : folderTransport(join(dataFolder, 'mail'));
