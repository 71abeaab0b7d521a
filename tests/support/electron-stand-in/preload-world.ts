// The preload script in a world of its own: what lies between it and ipcMain.
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { CDPSession } from 'playwright';
import { refuse } from './refusal.ts';
import { freeze, thaw } from './structured.ts';

const PAGE_SIDE = readFileSync(new URL('./preload-page.js', import.meta.url), 'utf8');
const WORLD = 'Electron Isolated Context';

export interface PreloadWorld {
  /** To the listeners of `ipcRenderer.on`; lost where no page is, as in Electron. */
  send(channel: string, args: readonly unknown[]): void;
}

/** Every document of the page from now on runs the preload script first. `invoke`: what `ipcRenderer.invoke` asks. */
export async function installPreload(
  line: CDPSession,
  path: string,
  invoke: (channel: string, args: unknown[]) => Promise<unknown>,
): Promise<PreloadWorld> {
  const tag = `t${randomBytes(12).toString('hex')}`;
  const bindingName = `b${randomBytes(12).toString('hex')}`;
  const preload = readFileSync(path, 'utf8');
  let context: number | null = null;
  const { frameTree } = await line.send('Page.getFrameTree');
  const whole = frameTree.frame.id;

  line.on('Runtime.executionContextCreated', ({ context: made }) => {
    if (made.name === WORLD && made.auxData?.['frameId'] === whole) context = made.id;
  });
  line.on('Runtime.executionContextDestroyed', ({ executionContextId }) => {
    if (context === executionContextId) context = null;
  });
  line.on('Runtime.executionContextsCleared', () => {
    context = null;
  });
  const receive = (message: object, to = context): void => {
    if (to === null) return;
    const expression = `globalThis.${tag}Receive(${JSON.stringify(JSON.stringify(message))})`;
    line.send('Runtime.evaluate', { contextId: to, expression }).catch((error: unknown) => {
      // A page that has gone on meanwhile hears nothing of what was for the one before.
      if (!/context|closed|crash/i.test(String(error))) throw error;
    });
  };
  line.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
    if (name !== bindingName) return;
    const message: { refused?: string; id: number; channel: string; args: unknown[] } = JSON.parse(payload);
    if (message.refused !== undefined) throw refuse(message.refused);
    const { id, channel } = message;
    invoke(channel, message.args.map(thaw)).then(
      (value) => receive({ id, value: freeze(value) }, executionContextId),
      (error: unknown) => {
        const thrown = `Error invoking remote method '${channel}': ${String(error)}`;
        receive({ id, thrown }, executionContextId);
      },
    );
  });
  await line.send('Runtime.enable');
  await line.send('Runtime.addBinding', { name: bindingName, executionContextName: WORLD });
  await line.send('Page.addScriptToEvaluateOnNewDocument', {
    source: `(() => { ${PAGE_SIDE}\nreadFilesFirst(); pageWorld('${tag}'); })()`,
  });
  await line.send('Page.addScriptToEvaluateOnNewDocument', {
    worldName: WORLD,
    source: `(() => { ${PAGE_SIDE}\npreloadWorld('${tag}', '${bindingName}', (require, module, exports) => {\n${preload}\n}); })()`,
  });
  return {
    send: (channel, args) => receive({ channel, args: args.map(freeze) }),
  };
}
