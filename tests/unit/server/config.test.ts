// The configuration: where a value comes from, and that every mistake is named.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { type Config, configKeys, loadConfig } from '../../../server/config.ts';
import { defaultText, helpText } from '../../../server/help.ts';

const load = (tree: unknown, env: Readonly<Record<string, string>> = {}) => {
  const folder = mkdtempSync(join(tmpdir(), 'work-diary-config-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'server.json');
  writeFileSync(file, typeof tree === 'string' ? tree : JSON.stringify(tree));
  return { file, loaded: loadConfig(file, env, 'linux') };
};

const good = (tree: unknown, env?: Readonly<Record<string, string>>): Config => {
  const { loaded } = load(tree, env);
  if (!loaded.ok) throw new Error(loaded.error.message);
  return loaded.value;
};

/** The lines of the refusal, with the file's name as FILE. */
const mistakes = (tree: unknown, env?: Readonly<Record<string, string>>): string[] => {
  const { file, loaded } = load(tree, env);
  if (loaded.ok) throw new Error('it was accepted');
  expect(loaded.error.reason).toBe('bad-config');
  return loaded.error.message.replaceAll(file, 'FILE').split('\n');
};

test('nothing needs to be configured', () => {
  const loaded = loadConfig(null, { XDG_DATA_HOME: '/data' }, 'linux');
  expect(loaded).toMatchObject({
    ok: true,
    value: {
      dataFolder: '/data/work-diary-server',
      host: '127.0.0.1',
      port: 8460,
      publicUrl: null,
      trustedProxies: [],
      mail: { transport: 'folder' },
      session: { idleMinutes: 30, hours: 12, stepUpMinutes: 10 },
    },
  });
});

test('beside a tracker whose folder was chosen, the server has one beside it', () => {
  expect(loadConfig(null, { WORK_DIARY_DATA: '/chosen/diary/' }, 'linux')).toMatchObject({
    value: { dataFolder: '/chosen/diary-server' },
  });
});

test('the environment wins over the file, key by key', () => {
  const config = good(
    { dataFolder: '/in/file', port: 1000, session: { hours: 3, idleMinutes: 7 } },
    {
      WORK_DIARY_SERVER_PORT: '2000',
      WORK_DIARY_SERVER_SESSION_HOURS: '4',
      WORK_DIARY_SERVER_TRUSTED_PROXIES: '10.0.0.1, fd00::/8',
      WORK_DIARY_SERVER_MAIL_TRANSPORT: 'smtp',
      WORK_DIARY_SERVER_MAIL_URL: 'smtp://localhost',
      WORK_DIARY_SERVER_MAIL_FROM: 'diary@example.org',
    },
  );
  expect(config).toMatchObject({
    dataFolder: '/in/file',
    port: 2000,
    session: { hours: 4, idleMinutes: 7, stepUpMinutes: 10 },
    trustedProxies: ['10.0.0.1', 'fd00::/8'],
    mail: { transport: 'smtp', url: 'smtp://localhost', from: 'diary@example.org' },
  });
});

test('an empty text in the environment takes a value back', () => {
  const env = { WORK_DIARY_SERVER_PUBLIC_URL: '' };
  expect(good({ publicUrl: 'https://diary.example.org' }, env).publicUrl).toBeNull();
});

test('the public address loses its slash', () => {
  expect(good({ publicUrl: 'https://diary.example.org/' }).publicUrl).toBe('https://diary.example.org');
});

test('every mistake is named at once, with its place and without its value', () => {
  const lines = mistakes(
    { prot: 8460, session: { hours: 0, ours: 1 }, masterKey: 'hunter2hunter2' },
    { WORK_DIARY_SERVER_PORT: 'eighty', WORK_DIARY_SERVER_PRT: '1', WORK_DIARY_SERVER_TRUSTED_PROXIES: 'me' },
  );
  expect(lines.sort()).toEqual([
    'WORK_DIARY_SERVER_PRT (environment): this name is not known',
    'masterKey (FILE): Invalid key: expected 64 hex digits, lower case',
    'port (environment, WORK_DIARY_SERVER_PORT): Invalid input: expected number, received string',
    'prot (FILE): this key is not known',
    'session.hours (FILE): Too small: expected number to be >=1',
    'session.ours (FILE): this key is not known',
    'trustedProxies.0 (environment, WORK_DIARY_SERVER_TRUSTED_PROXIES): Invalid address: expected one like 10.0.0.1 or 10.0.0.0/8',
  ]);
});

test('a mail server without its address is named', () => {
  const lines = mistakes({ mail: { transport: 'smtp' } });
  expect(lines.map((line) => line.split(' ')[0])).toEqual(['mail.url', 'mail.from']);
});

test('a file that is not there, no JSON, or no object is named', () => {
  expect(loadConfig('/nowhere/server.json', {}, 'linux')).toMatchObject({
    error: { message: expect.stringContaining('/nowhere/server.json') },
  });
  expect(mistakes('{ "port": ').join()).toMatch(/^FILE: /);
  expect(mistakes('[]')).toEqual(['FILE: expected one JSON object']);
});

test.each(['0.0.0.0', '192.168.1.5', '::', 'diary.example.org'])(
  'without TLS in front, %s is refused',
  (host) => {
    expect(mistakes({ host })[0]).toMatch(/^host \(FILE\): Only loopback is served without TLS/);
    expect(mistakes({ host, publicUrl: 'http://127.0.0.1:8460' })[0]).toMatch(/^host/);
    expect(good({ host, publicUrl: 'https://diary.example.org' }).host).toBe(host);
  },
);

test.each(['127.0.0.1', 'localhost', '::1', '127.8.8.8'])('%s needs no TLS', (host) => {
  expect(good({ host }).host).toBe(host);
});

test('a public address that is not TLS, or not an origin, is refused', () => {
  expect(mistakes({ publicUrl: 'http://diary.example.org' })[0]).toMatch(/expected https/);
  expect(mistakes({ publicUrl: 'https://diary.example.org/diary' })[0]).toMatch(/without a path/);
});

test('--help has every key with its name in the environment and its description', () => {
  const text = helpText({}, 'linux');
  expect(configKeys.length).toBeGreaterThan(10);
  for (const { key, variable, description } of configKeys) {
    expect(description, key).not.toBe('');
    expect(text).toContain(`${key}  (${variable};`);
    expect(text).toContain(description);
  }
});

test("the operator's page has the same table", () => {
  const page = readFileSync(fileURLToPath(new URL('../../../docs/operator.md', import.meta.url)), 'utf8');
  const rows = page
    .split('\n')
    .filter((line) => line.startsWith('| `') && line.includes('WORK_DIARY_SERVER_'));
  const cell = (text: string): string => text.replaceAll('|', '\\|');
  expect(rows.map((row) => row.replace(/ +/g, ' '))).toEqual(
    configKeys.map(
      ({ key, variable, description, byDefault }) =>
        `| \`${key}\` | \`${variable}\` | \`${defaultText(key, byDefault, '~/.local/share/work-diary-server')}\` | ${cell(description)} |`,
    ),
  );
});
