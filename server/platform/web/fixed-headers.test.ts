import helmet from '@fastify/helmet';
import Fastify from 'fastify';
import { expect, test } from 'vitest';
import type { Http } from '../http.ts';
import { addFixedHeaders } from './fixed-headers.ts';

const options = { contentSecurityPolicy: { directives: { defaultSrc: ["'self'"] } }, crossOriginEmbedderPolicy: false };

test('every answer has the headers that helmet gives it, and one that says otherwise has its own', async () => {
  const [theirs, ours] = [Fastify(), Fastify()];
  await theirs.register(helmet, options);
  await addFixedHeaders(ours as unknown as Http, options);
  for (const http of [theirs, ours]) {
    http.get('/', async () => ({ here: true }));
    http.get('/own', async (_, reply) => reply.header('content-security-policy', "default-src 'none'").send('own'));
  }
  for (const url of ['/', '/own', '/nowhere']) {
    const [wanted, found] = [await theirs.inject(url), await ours.inject(url)];
    const { date: _, ...headers } = wanted.headers;
    expect(found.headers).toMatchObject(headers);
    expect(Object.keys(found.headers).sort()).toEqual(Object.keys(wanted.headers).sort());
  }
});
