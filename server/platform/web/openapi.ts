import swagger from '@fastify/swagger';
import { jsonSchemaTransform } from 'fastify-type-provider-zod';
import { PLAIN_COOKIE, SECURE_COOKIE } from '../auth.ts';
import type { Http } from '../http.ts';

/** OpenAPI from the same schemas that parse the requests, at /api/openapi.json. */
export async function describeApi(http: Http): Promise<void> {
  await http.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Watchroom',
        version: '0.1.0',
        description:
          'The command room of a city. Every change needs an Idempotency-Key header; the same key gives the same reply. Changes made with the session cookie also need X-Requested-With: watchroom.',
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      components: {
        securitySchemes: {
          session: {
            type: 'apiKey',
            in: 'cookie',
            name: PLAIN_COOKIE,
            description: `On TLS the cookie is ${SECURE_COOKIE}.`,
          },
          key: { type: 'http', scheme: 'bearer', description: 'An API key made by an administrator.' },
          keyHeader: { type: 'apiKey', in: 'header', name: 'X-Api-Key' },
        },
      },
      security: [{ session: [] }, { key: [] }, { keyHeader: [] }],
    },
    transform: (document) => {
      const open = document.route.config?.door?.may === 'anyone';
      const transformed = jsonSchemaTransform(document);
      const schema = { ...transformed.schema, ...(open ? { security: [] } : {}) };
      // Pages and media are no part of the API.
      return { url: transformed.url, schema: document.url.startsWith('/api/') ? schema : { hide: true } };
    },
  });
  http.get('/api/openapi.json', { config: { door: { may: 'anyone' } }, schema: { hide: true } }, async (_, reply) =>
    reply.header('cache-control', 'no-cache').send(http.swagger()),
  );
}
