// The OpenAPI 3.1 document, made from the same schemas that parse every request and answer.
import { z } from 'zod';
import { oauthErrorSchema } from '../../shared/wire/pairing.ts';
import { problemSchema } from '../../shared/wire/problem.ts';
import type { Route } from '../../shared/wire/route.ts';
import { type RouteName, routes } from '../../shared/wire/routes.ts';
import { PICTURE_TYPE } from '../../shared/wire/sync.ts';
import { SESSION_COOKIE } from '../app.ts';
import { access, type Rule } from '../auth/access.ts';

type Json = { readonly [key: string]: unknown };

const VERSION = '1';
const FORM = 'application/x-www-form-urlencoded';

/** JSON Schema 2020-12, which is what OpenAPI 3.1 speaks; `in`: as a caller may write it. */
function schemaOf(schema: z.ZodType, way: 'in' | 'out'): Json {
  const io = way === 'in' ? 'input' : 'output';
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, target: 'draft-2020-12' });
  return rest;
}

function parameters(schema: z.ZodObject, place: 'path' | 'query'): Json[] {
  return Object.entries(schema.shape).map(([name, of]) => ({
    name,
    in: place,
    required: place === 'path' || !(of as z.ZodType).safeParse(undefined).success,
    schema: schemaOf(of as z.ZodType, 'in'),
  }));
}

function bodyOf(name: RouteName, { body, path }: Route): Json {
  if (body === null) return {};
  const type =
    body !== 'bytes'
      ? path.startsWith('/oauth/')
        ? FORM
        : 'application/json'
      : name === 'sendPicture'
        ? PICTURE_TYPE
        : 'application/octet-stream';
  return {
    // Raw bytes have no schema in OpenAPI 3.1.
    requestBody: {
      required: true,
      content: { [type]: body === 'bytes' ? {} : { schema: schemaOf(body, 'in') } },
    },
  };
}

function answerOf({ answer }: Route): Json {
  if (answer === null) return { 204: { description: 'Done.' } };
  if (answer === 'bytes') {
    return { 200: { description: 'The bytes, with their own media type.', content: { '*/*': {} } } };
  }
  if (answer === 'events') {
    const content = { 'text/event-stream': { schema: { type: 'string' } } };
    return { 200: { description: 'Events until the caller hangs up.', content } };
  }
  return {
    200: {
      description: 'The answer.',
      content: { 'application/json': { schema: schemaOf(answer, 'out') } },
    },
  };
}

/** Whoever has a session proves with everything that changes something that the page is ours. */
function securityOf(rule: Rule, method: Route['method']): Json[] {
  const session = method === 'GET' ? { session: [] } : { session: [], csrf: [] };
  const tracker = { tracker: [] };
  if (rule.of === 'anyone') return [];
  if (rule.of === 'device') return [tracker];
  if (rule.of !== 'contract' || !rule.device) return [session];
  return rule.relations.length === 0 ? [tracker] : [session, tracker];
}

/** The line of the access table in words. */
function whoMay(rule: Rule): string {
  switch (rule.of) {
    case 'anyone':
      return 'Anybody.';
    case 'person':
      return rule.roles ? `Whoever is signed in as ${rule.roles.join(' or ')}.` : 'Whoever is signed in.';
    case 'device':
      return 'A paired tracker.';
    case 'contract':
    case 'dispute': {
      const people = rule.relations.length > 0 ? [`its ${rule.relations.join(' or ')}`] : [];
      const device = rule.of === 'contract' && rule.device ? ["its freelancer's tracker"] : [];
      const stepUp = rule.stepUp ? ', having given the password again' : '';
      return `Of the ${rule.of} in the address: ${[...people, ...device].join(', ')}${stepUp}.`;
    }
  }
}

const refusal: Json = {
  description:
    'Refused: `reason` is for programs and stays the same, `message` says to a person what to do. 400 not understood, 401 not signed in, 403 not allowed, 404 not there or not for the caller, 409 in conflict, 413 too large, 415 wrong media type, 422 against a rule, 429 too often, 503 stopping, 507 no room.',
  content: {
    'application/json': {
      schema: {
        type: 'object',
        properties: { error: { $ref: '#/components/schemas/Problem' } },
        required: ['error'],
      },
    },
  },
};
const oauthRefusal: Json = {
  description: 'Refused, as in RFC 6749, 5.2 and RFC 8628, 3.5.',
  content: { 'application/json': { schema: { $ref: '#/components/schemas/OAuthError' } } },
};

function operation(name: RouteName): Json {
  const route: Route = routes[name];
  const rule = access[name];
  const oauth = route.path.startsWith('/oauth/');
  return {
    operationId: name,
    summary: route.summary,
    description: `Who may: ${whoMay(rule)}`,
    tags: [route.path.split('/').filter((part) => part !== 'api' && part !== '')[0]],
    parameters: [...parameters(route.params, 'path'), ...parameters(route.query, 'query')],
    security: securityOf(rule, route.method),
    ...bodyOf(name, route),
    responses: {
      ...answerOf(route),
      default: { $ref: `#/components/responses/${oauth ? 'OAuthRefusal' : 'Refusal'}` },
    },
  };
}

const OPERATIONS: Json = {
  '/healthz': {
    get: {
      operationId: 'healthz',
      summary: 'The process answers.',
      tags: ['operation'],
      security: [],
      responses: { 200: { description: 'It does.' } },
    },
  },
  '/readyz': {
    get: {
      operationId: 'readyz',
      summary: 'The server can take work: database, room on the disk, not stopping.',
      tags: ['operation'],
      security: [],
      responses: { 200: { description: 'It can.' }, 503: { description: 'It cannot; `problems` says why.' } },
    },
  },
  '/metrics': {
    get: {
      operationId: 'metrics',
      summary: 'Numbers for Prometheus.',
      description: 'With the configured token; where none is configured, for callers on the same machine.',
      tags: ['operation'],
      security: [{ metrics: [] }, {}],
      responses: {
        200: { description: 'The numbers.', content: { 'text/plain': { schema: { type: 'string' } } } },
        default: { $ref: '#/components/responses/Refusal' },
      },
    },
  },
};

/** Made anew each time: whoever serves it keeps it. */
export function openApi(): Json {
  const paths: Record<string, Record<string, Json>> = {};
  for (const name of Object.keys(routes) as RouteName[]) {
    const { method, path } = routes[name];
    const template = path.replace(/:(\w+)/g, '{$1}');
    paths[template] = { ...paths[template], [method.toLowerCase()]: operation(name) };
  }
  return {
    openapi: '3.1.0',
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    info: {
      title: 'Work Diary contract server',
      version: VERSION,
      description:
        'What trackers and the review site speak. Instants are epoch milliseconds, money is in minor units, every write is idempotent under the id that its maker chose.',
    },
    servers: [{ url: '/' }],
    paths: { ...paths, ...OPERATIONS },
    components: {
      schemas: { Problem: schemaOf(problemSchema, 'out'), OAuthError: schemaOf(oauthErrorSchema, 'out') },
      responses: { Refusal: refusal, OAuthRefusal: oauthRefusal },
      securitySchemes: {
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: SESSION_COOKIE,
          description: 'Set by signing in.',
        },
        csrf: {
          type: 'apiKey',
          in: 'header',
          name: 'X-CSRF',
          description: 'What `GET /api/session` calls `csrf`.',
        },
        tracker: { type: 'http', scheme: 'bearer', description: 'From `POST /oauth/token`, for one hour.' },
        metrics: { type: 'http', scheme: 'bearer', description: '`metricsToken` of the configuration.' },
      },
    },
  };
}
