// A small mail server on loopback: takes mail as RFC 5321 says, or refuses it as the test says.
import { createServer, type Socket } from 'node:net';

export interface TakenMail {
  readonly from: string;
  readonly to: readonly string[];
  /** Head and body as they came, dots unstuffed. */
  readonly source: string;
}

export interface SmtpServer {
  readonly url: string;
  readonly taken: readonly TakenMail[];
  /** The answer to the end of data from now on; `null`: taken. */
  refuse(answer: string | null): void;
  close(): Promise<void>;
}

export async function startSmtp(): Promise<SmtpServer> {
  const taken: TakenMail[] = [];
  const sockets = new Set<Socket>();
  let refusal: string | null = null;
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    let from = '';
    let to: string[] = [];
    let data: string[] | null = null;
    let text = '';
    const say = (line: string): void => {
      socket.write(`${line}\r\n`);
    };
    const addressIn = (line: string): string => /<([^>]*)>/.exec(line)?.[1] ?? '';
    const answers: Readonly<Record<string, (line: string) => string>> = {
      EHLO: () => '250 test',
      MAIL: (line) => {
        from = addressIn(line);
        to = [];
        return '250 ok';
      },
      RCPT: (line) => {
        to.push(addressIn(line));
        return '250 ok';
      },
      DATA: () => {
        data = [];
        return '354 go on';
      },
      RSET: () => '250 ok',
      QUIT: () => '221 bye',
    };
    const hear = (line: string): void => {
      if (!data) {
        const verb = line.slice(0, 4).toUpperCase();
        say(answers[verb]?.(line) ?? '502 not here');
        if (verb === 'QUIT') socket.end();
      } else if (line !== '.') {
        data.push(line.replace(/^\./, ''));
      } else {
        if (refusal === null) taken.push({ from, to, source: data.join('\r\n') });
        data = null;
        say(refusal ?? '250 taken');
      }
    };
    socket.on('data', (chunk) => {
      const lines = (text + chunk.toString()).split('\r\n');
      text = lines.pop() ?? '';
      for (const line of lines) hear(line);
    });
    say('220 test ESMTP');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the mail server does not listen');
  return {
    url: `smtp://127.0.0.1:${address.port}`,
    taken,
    refuse(answer) {
      refusal = answer;
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
