// A server of new versions, as whoever gives out Work Diary would run it: files over HTTP, on a free port.
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface UpdateServer {
  readonly address: string;
  /** The paths that were asked for. */
  readonly asked: readonly string[];
  /** Offers a version; `sha512` of other bytes than its file has makes it a damaged one. */
  offer(version: string, file: Buffer, more?: { staging?: number; notes?: string; sha512Of?: Buffer }): void;
  stop(): Promise<void>;
}

const sha512 = (bytes: Buffer): string => createHash('sha512').update(bytes).digest('base64');
const text = (value: string): string => JSON.stringify(value);

export async function startUpdateServer(): Promise<UpdateServer> {
  const files = new Map<string, Buffer>();
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    asked.push(pathname);
    const bytes = files.get(pathname);
    if (!bytes) response.writeHead(404).end();
    else response.writeHead(200, { 'content-length': bytes.length }).end(bytes);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}`,
    asked,
    offer(version, file, { staging, notes, sha512Of = file } = {}) {
      const name = `Work-Diary-${version}-x86_64.AppImage`;
      files.set(`/${name}`, file);
      const lines = [
        `version: ${version}`,
        'files:',
        `  - url: ${name}`,
        `    sha512: ${sha512(sha512Of)}`,
        `    size: ${file.length}`,
        `path: ${name}`,
        `sha512: ${sha512(sha512Of)}`,
        `releaseDate: ${text('2026-01-05T00:00:00.000Z')}`,
        ...(notes === undefined ? [] : [`releaseNotes: ${text(notes)}`]),
        ...(staging === undefined ? [] : [`stagingPercentage: ${staging}`]),
      ];
      const suffix = process.arch === 'x64' ? '' : `-${process.arch}`;
      files.set(`/latest-linux${suffix}.yml`, Buffer.from(`${lines.join('\n')}\n`));
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
