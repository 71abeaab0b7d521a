// `/api/openapi.json` and `/api/docs`: the API for programs, and the same as a page to read.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { FastifyInstance } from 'fastify';
import { openApi } from './openapi.ts';

const { resolve } = createRequire(import.meta.url);

/** Everything from here. The page's library sets style attributes, which no nonce can cover. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Work Diary contract server: API</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="/api/docs/swagger-ui.css">
  </head>
  <body>
    <div id="api"></div>
    <script src="/api/docs/swagger-ui-bundle.js"></script>
    <script src="/api/docs/page.js"></script>
  </body>
</html>
`;

/** It describes; it does not call. */
const SCRIPT = `SwaggerUIBundle({
  url: '/api/openapi.json',
  dom_id: '#api',
  deepLinking: true,
  docExpansion: 'list',
  defaultModelsExpandDepth: -1,
  supportedSubmitMethods: [],
});
`;

const FROM_PACKAGE = {
  'swagger-ui.css': 'text/css; charset=utf-8',
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
} as const;

/** Adds both to `app`. */
export function addDocs(app: FastifyInstance): void {
  // Few ever ask: the document is made when the first one does, and the page's files stay on the disk.
  let made: ReturnType<typeof openApi> | null = null;
  app.get('/api/openapi.json', async () => {
    made ??= openApi();
    return made;
  });
  app.get('/api/docs', (_request, reply) =>
    reply.header('content-security-policy', POLICY).type('text/html; charset=utf-8').send(PAGE),
  );
  app.get('/api/docs/page.js', (_request, reply) =>
    reply.type('text/javascript; charset=utf-8').send(SCRIPT),
  );
  for (const [name, type] of Object.entries(FROM_PACKAGE)) {
    app.get(`/api/docs/${name}`, async (_request, reply) =>
      reply.type(type).send(await readFile(resolve(`@fastify/swagger-ui/static/${name}`))),
    );
  }
}
