// The server's configuration: one schema over a file and the environment; every mistake is named.
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { fail, ok, type Result } from '../shared/domain/result.ts';

export const configSchema = z.strictObject({
  dataFolder: z.string().min(1).describe('Folder of the database, pictures, attachments, mail and logs.'),
  host: z.string().min(1).default('127.0.0.1').describe('Address to listen on.'),
  port: z.int().min(0).max(65_535).default(8460).describe('Port to listen on; 0: any that is free.'),
  publicUrl: z
    .url()
    .nullable()
    .default(null)
    .describe('What people type, for links in mails and pairing, without a path; null: http://host:port.'),
  trustedProxies: z
    .array(
      z.union(
        [z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()],
        'Invalid address: expected one like 10.0.0.1 or 10.0.0.0/8',
      ),
    )
    .default([])
    .describe(
      "Addresses or networks of proxies whose X-Forwarded headers say a caller's address and scheme.",
    ),
  masterKey: z
    .string()
    .regex(/^[0-9a-f]{64}$/, 'Invalid key: expected 64 hex digits, lower case')
    .nullable()
    .default(null)
    .describe(
      "32 bytes in hex that wrap the contracts' keys; null: a file in the data folder, made at the first start.",
    ),
  metricsToken: z
    .string()
    .min(16)
    .nullable()
    .default(null)
    .describe('Bearer token that /metrics asks for; null: it answers callers on this machine only.'),
  minimumFreeMegabytes: z
    .int()
    .min(0)
    .default(200)
    .describe('Free space in the data folder below which /readyz says no.'),
  mail: z
    .discriminatedUnion('transport', [
      z.strictObject({
        transport: z
          .literal('folder')
          .describe('folder: files in mail/ of the data folder; smtp: a mail server.'),
      }),
      z.strictObject({
        transport: z.literal('smtp'),
        url: z.url().describe('For smtp: smtp://user:password@host:port or smtps://…'),
        from: z.email().describe('For smtp: address that mails come from.'),
      }),
    ])
    .default({ transport: 'folder' }),
  session: z
    .strictObject({
      idleMinutes: z.int().min(1).default(30).describe('Minutes without use after which a session ends.'),
      hours: z.int().min(1).default(12).describe('Hours after which a session ends in any case.'),
      stepUpMinutes: z
        .int()
        .min(1)
        .default(10)
        .describe('Minutes for which an act of weight needs no password again.'),
    })
    .prefault({}),
});

export type Config = z.output<typeof configSchema>;
type Environment = Readonly<Record<string, string | undefined>>;

/** One value that can be configured. */
export interface ConfigKey {
  /** As in the file, a dot between the parts. */
  readonly key: string;
  /** Name in the environment. */
  readonly variable: string;
  readonly description: string;
  /** JSON; `undefined` where there is none in the schema. */
  readonly byDefault: unknown;
  readonly type: 'integer' | 'array' | 'string';
}

const PREFIX = 'WORK_DIARY_SERVER_';
/** Names the file; no key of the schema. */
export const CONFIG_VARIABLE = `${PREFIX}CONFIG`;

interface Described {
  readonly type?: string;
  readonly const?: unknown;
  readonly description?: string;
  readonly default?: unknown;
  readonly properties?: Readonly<Record<string, Described>>;
  readonly oneOf?: readonly Described[];
  readonly anyOf?: readonly Described[];
}

const variableOf = (path: readonly string[]): string =>
  PREFIX + path.map((part) => part.replace(/[A-Z]/g, '_$&').toUpperCase()).join('_');

function keysOf(described: Described, path: readonly string[]): ConfigKey[] {
  const { properties, oneOf = described.anyOf, description = '' } = described;
  if (properties)
    return Object.entries(properties).flatMap(([name, below]) => keysOf(below, [...path, name]));
  const groups = oneOf?.filter((one) => one.properties) ?? [];
  if (groups.length > 0) {
    const fallback = z.record(z.string(), z.unknown()).catch({}).parse(described.default);
    const found = new Map<string, ConfigKey>();
    for (const one of groups.flatMap((group) => keysOf(group, path))) {
      const byDefault = fallback[one.key.split('.').at(-1) ?? ''];
      if (!found.has(one.key)) found.set(one.key, { ...one, byDefault });
    }
    return [...found.values()];
  }
  const type = described.type ?? oneOf?.find((one) => one.type !== 'null')?.type;
  return [
    {
      key: path.join('.'),
      variable: variableOf(path),
      description,
      byDefault: described.default,
      type: type === 'integer' || type === 'array' ? type : 'string',
    },
  ];
}

/** Every key of the schema, for the parser, `--help` and the documentation. */
export const configKeys: readonly ConfigKey[] = keysOf(
  z.toJSONSchema(configSchema, { io: 'input' }) as Described,
  [],
);

/** Beside the tracker's folder, in the system's place for the data of programs. */
export function defaultDataFolder(env: Environment, platform: NodeJS.Platform): string {
  const tracker = env['WORK_DIARY_DATA'];
  if (tracker) return `${resolve(tracker)}-server`;
  const home = homedir();
  switch (platform) {
    case 'darwin':
      return join(home, 'Library', 'Application Support', 'Work Diary Server');
    case 'win32':
      return join(env['LOCALAPPDATA'] ?? join(home, 'AppData', 'Local'), 'Work Diary Server');
    default:
      return join(env['XDG_DATA_HOME'] ?? join(home, '.local', 'share'), 'work-diary-server');
  }
}

type Tree = { [key: string]: unknown };
const treeSchema = z.record(z.string(), z.unknown());

/** What a text of the environment stands for; what does not fit stays a text, which the schema then refuses. */
function fromText(text: string, type: ConfigKey['type']): unknown {
  if (text === '') return null;
  if (type === 'integer') return /^-?\d+$/.test(text) ? Number(text) : text;
  return type === 'array' ? text.split(',').map((part) => part.trim()) : text;
}

function put(tree: Tree, key: string, value: unknown): void {
  const [first = '', ...rest] = key.split('.');
  if (rest.length === 0) tree[first] = value;
  else {
    const below = treeSchema.safeParse(tree[first]).data ?? {};
    put(below, rest.join('.'), value);
    tree[first] = below;
  }
}

function readTree(file: string | null): Result<Tree> {
  if (file === null) return ok({});
  try {
    const parsed = treeSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')));
    return parsed.success ? ok(parsed.data) : fail('bad-config', `${file}: expected one JSON object`);
  } catch (error) {
    return fail('bad-config', `${file}: ${error instanceof Error ? error.message : error}`);
  }
}

/** Names that only this machine reaches. */
export const isLoopback = (host: string): boolean => /^(localhost|127(\.\d+){3}|::1|\[::1\])$/.test(host);

/** What one value says of another. */
function* mistakesBetween(tree: Tree): Generator<[key: string, message: string]> {
  const { host, publicUrl } = tree;
  const url = typeof publicUrl === 'string' && URL.canParse(publicUrl) ? new URL(publicUrl) : null;
  if (url && (url.pathname !== '/' || url.search !== '' || url.hash !== '')) {
    yield ['publicUrl', 'Invalid URL: expected one without a path, query or fragment'];
  }
  if (url && url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url.hostname))) {
    yield ['publicUrl', 'Invalid URL: expected https, since passwords and pictures travel over it'];
  }
  if (typeof host === 'string' && !isLoopback(host) && url?.protocol !== 'https:') {
    yield [
      'host',
      'Only loopback is served without TLS: put nginx or Caddy in front and set publicUrl to its https address, or set host to 127.0.0.1',
    ];
  }
}

/**
 * The configuration from a file, over which the environment wins. Reason `bad-config`: the message names every mistake, one
 * a line, with its key and where it stands; values are not repeated, for some are secret.
 */
export function loadConfig(file: string | null, env: Environment, platform: NodeJS.Platform): Result<Config> {
  const read = readTree(file);
  if (!read.ok) return read;
  const tree = read.value;
  const fromEnvironment = new Map<string, string>();
  for (const { key, variable, type } of configKeys) {
    const text = env[variable];
    if (text === undefined) continue;
    fromEnvironment.set(key, variable);
    put(tree, key, fromText(text, type));
  }
  const known = new Set([CONFIG_VARIABLE, ...configKeys.map(({ variable }) => variable)]);
  const mistakes = Object.keys(env)
    .filter((name) => name.startsWith(PREFIX) && !known.has(name))
    .map((name) => `${name} (environment): this name is not known`);
  tree['dataFolder'] ??= defaultDataFolder(env, platform);
  const say = (key: string, message: string): void => {
    const from = fromEnvironment.get(key) ?? fromEnvironment.get(key.split('.')[0] ?? '');
    mistakes.push(`${key} (${from ? `environment, ${from}` : (file ?? 'nowhere set')}): ${message}`);
  };
  const parsed = configSchema.safeParse(tree);
  for (const issue of parsed.error?.issues ?? []) {
    const path = issue.path.map(String);
    if (issue.code !== 'unrecognized_keys') say(path.join('.'), issue.message);
    else for (const name of issue.keys) say([...path, name].join('.'), 'this key is not known');
  }
  for (const [key, message] of mistakesBetween({ host: '127.0.0.1', ...tree })) say(key, message);
  if (mistakes.length > 0 || !parsed.success) return fail('bad-config', mistakes.join('\n'));
  const { dataFolder, publicUrl } = parsed.data;
  return ok({
    ...parsed.data,
    dataFolder: resolve(dataFolder),
    publicUrl: publicUrl === null ? null : new URL(publicUrl).origin,
  });
}
