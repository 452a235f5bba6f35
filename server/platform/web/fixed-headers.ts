import helmet, { type FastifyHelmetOptions } from '@fastify/helmet';
import Fastify from 'fastify';
import type { Http } from '../http.ts';

/** What every answer of any server has, whoever sets it. */
const ofAnyAnswer = ['connection', 'content-length', 'content-type', 'date'];

/**
 * The security headers of helmet on every answer. They are the same for all of them, so helmet is asked once: it would put its whole set together
 * again for each request, a twentieth of what a report costs this process.
 */
export async function addFixedHeaders(http: Http, options: FastifyHelmetOptions): Promise<void> {
  const asked = Fastify();
  await asked.register(helmet, options);
  const { headers } = await asked.inject('/');
  await asked.close();
  const fixed = Object.entries(headers).flatMap(([name, value]) =>
    value === undefined || ofAnyAnswer.includes(name) ? [] : [[name, value] as const],
  );
  http.addHook('onRequest', (_request, reply, next) => {
    for (const [name, value] of fixed) reply.raw.setHeader(name, value);
    next();
  });
}
