// The mails that a server has written as files.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestServer } from '../server/test-server.ts';

export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

const header = (head: string, name: string): string =>
  new RegExp(`^${name}: (.*(?:\\r\\n[ \\t].*)*)`, 'mi').exec(head)?.[1]?.replace(/\r\n[ \t]+/g, ' ') ?? '';

/** Quoted-printable, as mails of plain English are sent. */
const decoded = (text: string): string =>
  text
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

/** Every mail in the server's folder, in the order in which they were sent. */
export function mailsOf({ folder }: Pick<TestServer, 'folder'>): Mail[] {
  const place = join(folder, 'mail');
  if (!existsSync(place)) return [];
  return readdirSync(place)
    .filter((name) => name.endsWith('.eml'))
    .map((name) => {
      const [head = '', ...body] = readFileSync(join(place, name), 'latin1').split('\r\n\r\n');
      return {
        date: Date.parse(header(head, 'Date')),
        to: /[^<\s]+@[^>\s]+/.exec(header(head, 'To'))?.[0] ?? '',
        subject: header(head, 'Subject'),
        text: decoded(body.join('\r\n\r\n')),
      };
    })
    .sort((a, b) => a.date - b.date)
    .map(({ to, subject, text }) => ({ to, subject, text }));
}

/** What a person was told, by its subjects. */
export const subjectsTo = (server: Pick<TestServer, 'folder'>, address: string): string[] =>
  mailsOf(server)
    .filter(({ to }) => to === address)
    .map(({ subject }) => subject);
