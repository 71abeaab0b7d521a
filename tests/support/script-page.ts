// One of our modules in a real Chromium: bundled as it is, loaded by an empty page, asked in JSON.
import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';
import { build } from 'vite';

const executable = (process.env['PATH'] ?? '')
  .split(delimiter)
  .map((folder) => join(folder, 'chromium'))
  .find((path) => existsSync(path));

export interface ScriptPage {
  /** What the module's export `answer` says to `asked`. */
  ask(asked: unknown): Promise<unknown>;
  close(): Promise<void>;
}

/** One module with everything it needs, as a page would load it. */
async function bundled(entry: URL): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    build: { write: false, minify: false, lib: { entry: fileURLToPath(entry), formats: ['es'] } },
  });
  const [output] = Array.isArray(built) ? built : [built];
  const chunk = output && 'output' in output ? output.output[0] : undefined;
  if (!chunk) throw new Error('nothing was bundled');
  return chunk.code;
}

/** `null` where this machine has no Chromium. */
export async function openScriptPage(entry: URL): Promise<ScriptPage | null> {
  if (!executable) return null;
  const code = await bundled(entry);
  const server = createServer((request, response) => {
    const script = request.url === '/page.js';
    response.setHeader('content-type', script ? 'text/javascript' : 'text/html');
    response.end(script ? code : '<!doctype html><title>script</title>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const browser = await chromium.launch({
    executablePath: executable,
    args: ['--no-sandbox', '--disable-background-networking', '--disable-gpu'],
  });
  return {
    async ask(asked) {
      const page = await browser.newPage();
      // A loopback address is a secure context, without which there is no WebCrypto.
      await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
      // As text: a function would be rewritten by the test runner before the page saw its import().
      return page.evaluate(`import('/page.js').then((page) => page.answer(${JSON.stringify(asked)}))`);
    },
    async close() {
      await browser.close();
      server.close();
    },
  };
}
