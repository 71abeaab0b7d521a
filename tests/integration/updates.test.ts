// New versions with electron-updater itself, a real server and real files. Only Electron's own requests and its `app` are
// stood in for: by Node's requests, and by an app that quits when it is told to.
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type IncomingMessage, type RequestOptions, request } from 'node:http';
import { registerHooks } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { AppImageUpdater } from 'electron-updater';
import { ElectronHttpExecutor } from 'electron-updater/out/electronHttpExecutor.js';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Updates } from '../../electron/shell/electron/updates.ts';
import { HOUR, MINUTE } from '../../shared/domain/time.ts';
import { ControllableClock } from '../support/controllable-clock.ts';
import { startUpdateServer, type UpdateServer } from '../support/update-server.ts';

/** The one thing that electron-updater asks of Electron by itself: whom to tell that it is about to quit. */
const ELECTRON = 'stand-in:electron';
const hooks = registerHooks({
  resolve: (name, context, next) =>
    name === 'electron' ? { url: ELECTRON, format: 'commonjs', shortCircuit: true } : next(name, context),
  load: (url, context, next) =>
    url === ELECTRON
      ? {
          format: 'commonjs',
          source: 'exports.autoUpdater = new (require("node:events"))();',
          shortCircuit: true,
        }
      : next(url, context),
});
afterAll(() => hooks.deregister());

/** Electron's requests, made by Node. */
const nodeRequests = () =>
  Object.assign(new ElectronHttpExecutor(), {
    createRequest: (options: RequestOptions, callback: (response: IncomingMessage) => void) =>
      request(options, callback),
  });

/** A program that the new version may be: it writes down that it was started, and how. */
const program = (version: string, ran: string): Buffer =>
  Buffer.from(`#!/bin/sh\necho "${version} $APPIMAGE_EXIT_AFTER_INSTALL" >> '${ran}'\n`);

let folder: string;
let server: UpdateServer;
let appImage: string;
let ran: string;
let quitHandlers: ((exitCode: number) => void)[];
let did: string[];
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'work-diary-updates-'));
  server = await startUpdateServer();
  ran = join(folder, 'ran');
  appImage = join(folder, 'work-diary.AppImage');
  writeFileSync(appImage, 'version 1.0.0');
  chmodSync(appImage, 0o755);
  mkdirSync(join(folder, 'user'));
  vi.stubEnv('APPIMAGE', appImage);
  quitHandlers = [];
  did = [];
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

const clock = new ControllableClock(Date.UTC(2026, 0, 5));
const random = { below: () => 0, hex: () => '' };
const quits = (exitCode: number) => {
  for (const handler of quitHandlers) handler(exitCode);
};

function updates({ enabled = true, possible = true, packaged = true, broken = 0 } = {}): Updates {
  let fails = broken;
  writeFileSync(
    join(folder, 'app-update.yml'),
    `provider: generic\nurl: ${server.address}\nupdaterCacheDirName: cache\n`,
  );
  const updater = new AppImageUpdater(null, {
    version: '1.0.0',
    name: 'work-diary',
    isPackaged: packaged,
    appUpdateConfigPath: join(folder, 'app-update.yml'),
    userDataPath: join(folder, 'user'),
    baseCachePath: folder,
    whenReady: async () => undefined,
    relaunch: () => did.push('relaunch'),
    quit: () => did.push('quit'),
    onQuit: (handler: (exitCode: number) => void) => quitHandlers.push(handler),
  });
  Object.assign(updater, { httpExecutor: nodeRequests() });
  return new Updates({
    log: { info: () => undefined, error: () => undefined },
    clock,
    random,
    enabled,
    possible,
    load: async () => {
      if (fails-- > 0) throw new Error('Cannot find module');
      return updater;
    },
    onChange: () => undefined,
    saveThen: (go) => {
      did.push('saved');
      go();
    },
    makeRoom: () => did.push('room'),
    startAgain: () => did.push('again'),
  });
}

const until = async (updating: Updates, state: string) => {
  await expect.poll(() => updating.view().state, { timeout: 20_000 }).toBe(state);
  return updating.view();
};

describe('a newer version', () => {
  it('is fetched, checked, and waits: nothing is put in place by itself', async () => {
    const next = program('1.1.0', ran);
    server.offer('1.1.0', next, { notes: '<p>Faster &amp; <b>smaller</b></p>' });
    const updating = updates();
    expect(updating.view().state).toBe('none');
    expect(await updating.check()).toEqual({ ok: true, value: null });
    expect(await until(updating, 'waiting')).toEqual({
      state: 'waiting',
      version: '1.1.0',
      notes: 'Faster & smaller',
      percent: null,
      problem: null,
    });
    expect(readFileSync(appImage, 'utf8')).toBe('version 1.0.0');
    expect(existsSync(ran)).toBe(false);
  });

  it('is put in place at a quit while no timer is on, and not started', async () => {
    const next = program('1.1.0', ran);
    server.offer('1.1.0', next);
    const updating = updates();
    await updating.check();
    await until(updating, 'waiting');
    await updating.leaving(false, 'person');
    quits(0);
    expect(readFileSync(appImage)).toEqual(next);
    expect(readFileSync(ran, 'utf8')).toBe('1.1.0 true\n');
  });

  it.each([
    ['while a timer is on', true, 'person', 0],
    ['where not everything was written', false, 'person', 1],
    ['by a system that goes down, and ends installers too', false, 'system', 0],
  ] as const)('is not put in place at a quit %s', async (_, recording, why, exitCode) => {
    server.offer('1.1.0', program('1.1.0', ran));
    const updating = updates();
    await updating.check();
    await until(updating, 'waiting');
    await updating.leaving(recording, why);
    quits(exitCode);
    expect(readFileSync(appImage, 'utf8')).toBe('version 1.0.0');
    expect(existsSync(ran)).toBe(false);
  });

  it('is not put in place either where the system goes down while a person quits', async () => {
    server.offer('1.1.0', program('1.1.0', ran));
    const updating = updates();
    await updating.check();
    await until(updating, 'waiting');
    await Promise.all([updating.leaving(false, 'person'), updating.leaving(false, 'system')]);
    quits(0);
    expect(readFileSync(appImage, 'utf8')).toBe('version 1.0.0');
  });

  it('is found by the next check, where what looks for it could not be loaded', async () => {
    server.offer('1.1.0', program('1.1.0', ran));
    const updating = updates({ broken: 1 });
    const check = updating.check();
    // Quitting meanwhile is no fault.
    await updating.leaving(false, 'person');
    expect(await check).toMatchObject({ ok: false });
    expect(await updating.check()).toEqual({ ok: true, value: null });
    await until(updating, 'waiting');
  });

  it('is put in place when it is asked for: everything is saved first, then it is started', async () => {
    const next = program('1.1.0', ran);
    server.offer('1.1.0', next);
    const updating = updates();
    expect(await updating.install()).toMatchObject({ ok: false, error: { reason: 'no-update' } });
    await updating.check();
    await until(updating, 'waiting');
    expect(await updating.install()).toEqual({ ok: true, value: null });
    expect(readFileSync(appImage, 'utf8')).toBe('version 1.0.0');
    await expect.poll(() => did.slice(0, 2)).toEqual(['saved', 'room']);
    expect(readFileSync(appImage)).toEqual(next);
    await expect
      .poll(() => existsSync(ran) && readFileSync(ran, 'utf8'), { timeout: 20_000 })
      .toBe('1.1.0 \n');
  });

  it('that cannot be put in place starts the old one again', async () => {
    server.offer('1.1.0', program('1.1.0', ran));
    const updating = updates();
    await updating.check();
    await until(updating, 'waiting');
    vi.stubEnv('APPIMAGE', join(folder, 'gone.AppImage'));
    await updating.install();
    await expect.poll(() => did).toEqual(['saved', 'room', 'again']);
    expect(updating.view()).toMatchObject({ state: 'failed', problem: { reason: 'update-failed' } });
  });
});

describe('what is refused', () => {
  it('a file that is not what the server said', async () => {
    server.offer('1.1.0', program('1.1.0', ran), { sha512Of: Buffer.from('other') });
    const updating = updates();
    await updating.check();
    expect(await until(updating, 'failed')).toMatchObject({ problem: { reason: 'update-damaged' } });
    await updating.leaving(false, 'person');
    quits(0);
    expect(readFileSync(appImage, 'utf8')).toBe('version 1.0.0');
    expect(await updating.install()).toMatchObject({ ok: false, error: { reason: 'no-update' } });
  });

  it('a version that is older, the same, or for others first', async () => {
    for (const [version, staging] of [
      ['0.9.0', 100],
      ['1.0.0', 100],
      ['1.1.0', 0],
    ] as const) {
      server.offer(version, program(version, ran), { staging });
      const updating = updates();
      expect(await updating.check()).toEqual({ ok: true, value: null });
      expect(updating.view().state).toBe('none');
    }
    expect(server.asked.every((path) => path.endsWith('.yml'))).toBe(true);
    server.offer('1.1.0', program('1.1.0', ran), { staging: 100 });
    const updating = updates();
    await updating.check();
    await until(updating, 'waiting');
  });

  it('of a rollout in stages, by a number of this computer that stays the same', async () => {
    // The last four bytes of the id are compared with the percentage.
    writeFileSync(join(folder, 'user', '.updaterId'), '00000000-0000-5000-8000-000080000000');
    for (const [staging, state] of [
      [49, 'none'],
      [51, 'downloading'],
    ] as const) {
      server.offer('1.1.0', program('1.1.0', ran), { staging });
      const updating = updates();
      await updating.check();
      if (state === 'none') expect(updating.view().state).toBe('none');
      else await until(updating, 'waiting');
    }
  });

  it('a server that does not answer, in words, and it is tried again', async () => {
    const updating = updates();
    await server.stop();
    expect(await updating.check()).toMatchObject({ ok: false, error: { reason: 'update-unreachable' } });
    expect(updating.view()).toMatchObject({ state: 'failed', problem: { reason: 'update-unreachable' } });
    server = await startUpdateServer();
  });
});

describe('when it is looked for', () => {
  const pass = (ms: number) => clock.advance(ms, async () => void (await setTimeout(20)));

  it('some minutes after the start, then every few hours', async () => {
    server.offer('1.0.0', program('1.0.0', ran));
    const updating = updates();
    await pass(3 * MINUTE - 1);
    expect(server.asked).toHaveLength(0);
    await pass(1);
    await expect.poll(() => server.asked.length).toBe(1);
    await until(updating, 'none');
    await pass(3 * HOUR);
    await expect.poll(() => server.asked.length).toBe(2);
    updating.stop();
    await pass(6 * HOUR);
    expect(server.asked).toHaveLength(2);
  });

  it('never where it is switched off, or in development', async () => {
    server.offer('1.1.0', program('1.1.0', ran));
    for (const updating of [
      updates({ enabled: false }),
      updates({ possible: false }),
      updates({ packaged: false }),
    ]) {
      await pass(6 * HOUR);
      expect(await updating.check()).toMatchObject({ ok: false, error: { reason: 'updates-off' } });
      expect(updating.view().state).toBe('off');
    }
    const development = updates({ possible: false });
    development.setEnabled(true);
    expect(development.view().state).toBe('off');
    expect(server.asked).toHaveLength(0);
  });

  it('again when it is switched on, and no more when it is switched off; then nothing is put in place', async () => {
    server.offer('1.1.0', program('1.1.0', ran));
    const updating = updates({ enabled: false });
    updating.setEnabled(true);
    await pass(5 * MINUTE);
    await until(updating, 'waiting');
    updating.setEnabled(false);
    expect(updating.view().state).toBe('off');
    await updating.leaving(false, 'person');
    quits(0);
    expect(readFileSync(appImage, 'utf8')).toBe('version 1.0.0');
  });
});
