// The OpenAPI document: whole, and well formed by the rules of OpenAPI 3.1.
import { expect, test } from 'vitest';
import { z } from 'zod';
import { openApi } from '../../../server/ops/openapi.ts';
import { type RouteName, routes } from '../../../shared/wire/routes.ts';

const document = JSON.parse(JSON.stringify(openApi())) as unknown;

const schema = z.record(z.string(), z.unknown());
const content = z.record(
  z.string().regex(/^[\w*]+\/[\w.*+-]+$/),
  z.strictObject({ schema: schema.optional() }),
);
const reference = z.strictObject({ $ref: z.string().startsWith('#/components/') });
const response = z.strictObject({ description: z.string().min(1), content: content.optional() });
const operation = z.strictObject({
  operationId: z.string(),
  summary: z.string().min(1),
  description: z.string().optional(),
  tags: z.array(z.string()).min(1),
  parameters: z
    .array(
      z.discriminatedUnion('in', [
        z.strictObject({ name: z.string(), in: z.literal('path'), required: z.literal(true), schema }),
        z.strictObject({ name: z.string(), in: z.literal('query'), required: z.boolean(), schema }),
      ]),
    )
    .optional(),
  requestBody: z.strictObject({ required: z.literal(true), content }).optional(),
  security: z.array(z.record(z.string(), z.array(z.never()))),
  responses: z.record(z.string().regex(/^(default|[1-5]\d\d)$/), z.union([reference, response])),
});
const documentSchema = z.strictObject({
  openapi: z.literal('3.1.0'),
  jsonSchemaDialect: z.url(),
  info: z.strictObject({ title: z.string(), version: z.string(), description: z.string() }),
  servers: z.array(z.strictObject({ url: z.string() })),
  paths: z.record(
    z.string().startsWith('/'),
    z.partialRecord(z.enum(['get', 'post', 'put', 'delete']), operation),
  ),
  components: z.strictObject({
    schemas: z.record(z.string(), schema),
    responses: z.record(z.string(), response),
    securitySchemes: z.record(
      z.string(),
      z.discriminatedUnion('type', [
        z.strictObject({
          type: z.literal('apiKey'),
          in: z.enum(['cookie', 'header']),
          name: z.string(),
          description: z.string(),
        }),
        z.strictObject({ type: z.literal('http'), scheme: z.string(), description: z.string() }),
      ]),
    ),
  }),
});
const parsed = documentSchema.parse(document);
const operations = Object.entries(parsed.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, one]) => ({ path, method, one })),
);

test('every route is there, under its own name, and nothing twice', () => {
  const names = operations.map(({ one }) => one.operationId);
  expect(new Set(names).size).toBe(names.length);
  expect(names.sort()).toEqual([...Object.keys(routes), 'healthz', 'readyz', 'metrics'].sort());
  for (const name of Object.keys(routes) as RouteName[]) {
    const path = routes[name].path.replace(/:(\w+)/g, '{$1}');
    const found = operations.find(({ one }) => one.operationId === name);
    expect([found?.method, found?.path]).toEqual([routes[name].method.toLowerCase(), path]);
  }
});

test('the parameters in a path are those that its operation describes', () => {
  for (const { path, one } of operations) {
    const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    const described = (one.parameters ?? []).filter((each) => each.in === 'path').map(({ name }) => name);
    expect(described.sort(), path).toEqual(named.sort());
  }
});

test('every reference leads somewhere, and every way in is described', () => {
  const targets: string[] = [];
  const look = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, below] of Object.entries(value)) {
      if (key === '$ref') targets.push(String(below));
      else look(below);
    }
  };
  look(document);
  expect(targets.length).toBeGreaterThan(operations.length / 2);
  for (const target of targets) {
    const steps = target.split('/').slice(1);
    const found = steps.reduce<unknown>((at, step) => schema.safeParse(at).data?.[step], document);
    expect(found, target).toBeTypeOf('object');
  }
  const schemes = Object.keys(parsed.components.securitySchemes);
  for (const { one } of operations) {
    for (const name of one.security.flatMap((way) => Object.keys(way))) expect(schemes).toContain(name);
  }
});

test('what changes something by session asks for the header, what anybody may asks for nothing', () => {
  const of = (name: string) => operations.find(({ one }) => one.operationId === name)?.one;
  expect(of('signIn')?.security).toEqual([]);
  expect(of('me')?.security).toEqual([{ session: [] }]);
  expect(of('approveWeek')?.security).toEqual([{ session: [], csrf: [] }]);
  expect(of('sendEntries')?.security).toEqual([{ tracker: [] }]);
  expect(of('answerTerms')?.security).toEqual([{ session: [], csrf: [] }, { tracker: [] }]);
});

test('forms, raw bodies, events and answers without content are what they are', () => {
  const of = (name: string) => operations.find(({ one }) => one.operationId === name)?.one;
  expect(Object.keys(of('token')?.requestBody?.content ?? {})).toEqual(['application/x-www-form-urlencoded']);
  expect(of('sendPicture')?.requestBody?.content).toEqual({ 'image/webp': {} });
  expect(of('live')?.responses['200']).toMatchObject({ content: { 'text/event-stream': {} } });
  expect(of('signOut')?.responses['204']).toEqual({ description: 'Done.' });
  expect(of('deviceState')?.parameters).toEqual([
    {
      name: 'after',
      in: 'query',
      required: false,
      schema: { type: 'string', default: '', maxLength: 200 },
    },
  ]);
});
