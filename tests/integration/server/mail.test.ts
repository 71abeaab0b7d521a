// Mail: that something waits, once, through a folder or a real mail server, and never dropped.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest';
import type { ServerContext } from '../../../server/context.ts';
import { sendMail } from '../../../server/services/mail/queue.ts';
import { sendDue as send, startMail, sweepMails } from '../../../server/services/mail/sender.ts';
import {
  folderTransport,
  type MailTransport,
  smtpTransport,
} from '../../../server/services/mail/transports.ts';
import { noticeWords } from '../../../server/services/mail/words.ts';
import { type Notice, notify } from '../../../server/services/recording.ts';
import { DAY, HOUR, MINUTE, SECOND } from '../../../shared/domain/time.ts';
import { notificationKindSchema } from '../../../shared/wire/conversation.ts';
import { startSmtp } from '../../support/server/smtp.ts';
import { type Browser, startTestServer, type TestServer } from '../../support/server/test-server.ts';

let server: TestServer;
let reader: Browser;
let folder: string;
beforeEach(async () => {
  server = await startTestServer();
  reader = await server.person('Reader', ['freelancer']);
  folder = join(server.folder, 'mail');
});
afterEach(() => server.close());

/** Failures are expected here: their lines are not printed. */
const sendDue = (context: ServerContext, transport: MailTransport): Promise<void> =>
  send({ ...context, log: { info: () => undefined, error: () => undefined } }, transport);
const rows = () => server.context.db.selectFrom('mails').selectAll().orderBy('id').execute();
const queue = (id: string, text = 'Something waits.'): Promise<void> =>
  server.context.db
    .transaction()
    .execute((tx) =>
      sendMail(
        tx,
        { id, address: 'a@example.org', subject: 'Sübject', text, link: '#/x' },
        server.clock.now(),
      ),
    );
const tell = (notice: Partial<Notice> = {}): Promise<void> =>
  server.context.db.transaction().execute((tx) =>
    notify(
      tx,
      {
        person: reader.person,
        kind: 'week-locked',
        contract: null,
        facts: { title: 'Top secret' },
        link: '#/w',
        ...notice,
      },
      server.clock.now(),
    ),
  );

test('into the folder: one file a mail, with the address of what waits, however often it is handed over', async () => {
  const transport = folderTransport(folder);
  await queue('m1');
  await queue('m1', 'The same id is the same mail.');
  await sendDue(server.context, transport);
  await server.context.db
    .updateTable('mails')
    .set({ next_at: server.clock.now(), sent_at: null, text: 'Something waits.' })
    .execute();
  await sendDue(server.context, transport);
  expect(readdirSync(folder)).toEqual(['m1.eml']);
  const source = readFileSync(join(folder, 'm1.eml'), 'utf8');
  expect(source).toContain('To: a@example.org');
  expect(source).toContain('Message-ID: <m1@localhost>');
  expect(source).toContain('Subject: =?UTF-8?Q?S=C3=BCbject?=');
  expect(source).toContain('Something waits.');
  expect(source.replace(/=\r\n/g, '')).toMatch(/http:\/\/127\.0\.0\.1:\d+\/#\/x/);
  expect(await rows()).toMatchObject([
    { id: 'm1', text: '', next_at: null, sent_at: server.clock.now(), problem: null },
  ]);
});

test('through a real mail server, waiting longer each time that it refuses', async () => {
  const smtp = await startSmtp();
  onTestFinished(() => smtp.close());
  const transport = smtpTransport(smtp.url, 'diary@example.org');
  onTestFinished(() => transport.close());
  smtp.refuse('451 not now');
  await queue('m1', 'A line.\n.A dot.');
  const waits: number[] = [];
  for (let tries = 1; tries <= 11; tries++) {
    await sendDue(server.context, transport);
    const [row] = await rows();
    expect(row).toMatchObject({ tries, sent_at: null, leased_until: null });
    expect(row?.problem).toContain('451 not now');
    waits.push((row?.next_at ?? 0) - server.clock.now());
    await server.clock.to((row?.next_at ?? 0) - 1);
    await sendDue(server.context, transport);
    expect((await rows())[0]?.tries).toBe(tries);
    await server.clock.advance(1);
  }
  expect(waits.slice(0, 4)).toEqual([MINUTE, 2 * MINUTE, 4 * MINUTE, 8 * MINUTE]);
  expect(waits.at(-1)).toBe(6 * HOUR);
  expect(smtp.taken).toEqual([]);
  smtp.refuse(null);
  await sendDue(server.context, transport);
  const [mail] = smtp.taken;
  expect(smtp.taken).toHaveLength(1);
  expect(mail).toMatchObject({ from: 'diary@example.org', to: ['a@example.org'] });
  expect(mail?.source).toContain('Message-ID: <m1@example.org>');
  expect(mail?.source).toContain('A line.\r\n.A dot.');
  expect(await rows()).toMatchObject([{ sent_at: server.clock.now(), problem: null }]);
  await sendDue(server.context, transport);
  expect(smtp.taken).toHaveLength(1);
});

test('what was sent is kept without its text, and ninety days', async () => {
  await queue('m1', 'A link that opens an account.');
  await sendDue(server.context, folderTransport(folder));
  expect(await rows()).toMatchObject([{ id: 'm1', text: '', subject: 'Sübject' }]);
  await queue('m2', 'Waits for its transport.');
  await server.clock.advance(90 * DAY - 1);
  await sweepMails(server.context);
  expect(await rows()).toHaveLength(2);
  await server.clock.advance(1);
  await sweepMails(server.context);
  expect(await rows()).toMatchObject([{ id: 'm2', text: 'Waits for its transport.' }]);
});

test('a mail server that is not there is a problem in the row', async () => {
  const smtp = await startSmtp();
  await smtp.close();
  const transport = smtpTransport(smtp.url, 'diary@example.org');
  onTestFinished(() => transport.close());
  await queue('m1');
  await sendDue(server.context, transport);
  expect((await rows())[0]?.problem).toMatch(/ECONNREFUSED/);
});

test('two processes send each mail once; one that died leaves its mail to the other', async () => {
  const ids = Array.from({ length: 40 }, (_, i) => `m${i + 10}`);
  for (const id of ids) await queue(id);
  const sentBy = async (): Promise<string[]> => {
    const child = fork(fileURLToPath(new URL('../../support/server/mail-child.ts', import.meta.url)), [
      server.folder,
      String(server.clock.now()),
    ]);
    const sent: string[] = [];
    child.on('message', (id: string) => sent.push(id));
    const [code] = await once(child, 'exit');
    expect(code).toBe(0);
    return sent;
  };
  const [first = [], second = []] = await Promise.all([sentBy(), sentBy()]);
  expect([...first, ...second].sort()).toEqual(ids);

  // Killed while it sent.
  await queue('n1');
  await server.context.db
    .updateTable('mails')
    .set({ leased_until: server.clock.now() + 5 * MINUTE })
    .where('id', '=', 'n1')
    .execute();
  expect(await sentBy()).toEqual([]);
  await server.clock.advance(5 * MINUTE);
  expect(await sentBy()).toEqual(['n1']);
});

test('it runs by itself; stopping waits for the mail that is on its way', async () => {
  let release = (): void => undefined;
  let sending = false;
  const transport: MailTransport = {
    send: () => {
      sending = true;
      return new Promise((resolve) => {
        release = resolve;
      });
    },
    close: () => undefined,
  };
  const mail = startMail(server.context, transport);
  await new Promise((resolve) => setTimeout(resolve, 50));
  await queue('m1');
  await queue('m2');
  for (const deadline = Date.now() + 20_000; !sending && Date.now() < deadline; ) {
    await server.clock.advance(5 * SECOND);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  let stopped = false;
  const stop = mail.stop().then(() => {
    stopped = true;
  });
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(stopped).toBe(false);
  release();
  await stop;
  expect((await rows()).map(({ id, sent_at }) => [id, sent_at !== null])).toEqual([
    ['m1', true],
    ['m2', false],
  ]);
});

test('a notification is mailed in the language of its reader, without what it is about', async () => {
  const { db } = server.context;
  await tell();
  await db.updateTable('people').set({ language: 'de' }).where('id', '=', reader.person).execute();
  await tell({ kind: 'dispute-opened' });
  const mails = await db.selectFrom('mails').selectAll().orderBy('subject').execute();
  expect(mails.map(({ subject }) => subject)).toEqual([
    'Work Diary: Streitfall wartet auf Antwort',
    'Work Diary: a week is in review',
  ]);
  expect(
    mails.every(({ address, link }) => address === `${reader.person}@example.org` && link === '#/w'),
  ).toBe(true);
  expect(JSON.stringify(mails)).not.toContain('secret');
});

test('what one side can bring about again and again is mailed once until it is read, terms every time', async () => {
  const count = async (): Promise<number> => (await rows()).length;
  for (const kind of ['limit-raised', 'over-limit-approved', 'dispute-withdrawn'] as const) {
    const before = await count();
    for (let i = 0; i < 20; i++) await tell({ kind });
    expect([kind, await count()]).toEqual([kind, before + 1]);
    // Of another contract it is something else.
    await tell({ kind, contract: 'another' });
    expect([kind, await count()]).toEqual([kind, before + 2]);
  }
  for (const kind of ['week-locked', 'week-payable', 'dispute-decided', 'device-paired'] as const) {
    const before = await count();
    await tell({ kind });
    await tell({ kind });
    expect([kind, await count()]).toEqual([kind, before + 2]);
  }
});

test('what lapses or ends something is mailed whether or not the last was read, a few times a day', async () => {
  const count = async (): Promise<number> => (await rows()).length;
  for (const kind of [
    'terms-offered',
    'contract-status',
    'dispute-opened',
    'dispute-unanswered',
    'dispute-assigned',
    'dispute-unassigned',
  ] as const) {
    const before = await count();
    for (let i = 0; i < 20; i++) await tell({ kind });
    expect([kind, await count()]).toEqual([kind, before + 5]);
    await tell({ kind, contract: 'another' });
    expect([kind, await count()]).toEqual([kind, before + 6]);
    await server.clock.advance(DAY);
    await tell({ kind });
    expect([kind, await count()]).toEqual([kind, before + 7]);
  }
});

test('the first decision says until when an appeal is possible, the second that none is', async () => {
  await tell({ kind: 'dispute-decided' });
  await tell({ kind: 'dispute-final' });
  expect(new Map((await rows()).map(({ subject, text }) => [subject, text]))).toEqual(
    new Map([
      ['Work Diary: a dispute was decided', expect.stringContaining('within 72 hours')],
      ['Work Diary: an appeal was decided', expect.stringContaining('It is final')],
    ]),
  );
});

test('messages are mailed once until they are read, late time never', async () => {
  const { db } = server.context;
  const count = async (): Promise<number> => (await rows()).length;
  await tell({ kind: 'late-time' });
  expect(await count()).toBe(0);
  await tell({ kind: 'message' });
  await tell({ kind: 'message' });
  expect(await count()).toBe(1);
  await db.updateTable('notifications').set({ read_at: server.clock.now() }).execute();
  await tell({ kind: 'message' });
  expect(await count()).toBe(2);
});

test('what was not committed is not mailed', async () => {
  const undone = server.context.db.transaction().execute(async (tx) => {
    await sendMail(tx, { address: 'a@example.org', subject: 's', text: 't' }, server.clock.now());
    throw new Error('undone');
  });
  await expect(undone).rejects.toThrow('undone');
  expect(await rows()).toEqual([]);
});

test.each(['en', 'de'])('every kind has its words in %s, or none in either', (language) => {
  const words = noticeWords(language);
  const english = noticeWords('en');
  for (const kind of notificationKindSchema.options) {
    expect(words[kind] === null).toBe(english[kind] === null);
    const said = words[kind];
    if (said) expect(Math.min(said.subject.length, said.text.length)).toBeGreaterThan(10);
  }
});
