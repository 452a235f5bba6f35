import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import type { Http } from '../http.ts';
import type { Settings } from '../settings.ts';
import { contentPolicy } from './content-policy.ts';
import { addFixedHeaders } from './fixed-headers.ts';

/** Per key, account or address: far above honest use (a simulator of 500 units: 10/s), far below harm. */
const REQUESTS_PER_MINUTE = 12_000;

/** Fastify's own plugins, set for this house. */
export async function addPlugins(http: Http, settings: Settings): Promise<void> {
  await http.register(cookie);
  await addFixedHeaders(http, {
    contentSecurityPolicy: contentPolicy(settings),
    crossOriginEmbedderPolicy: false,
    strictTransportSecurity: settings.secureCookies === 'never' ? false : { maxAge: 15_552_000 },
  });
  // Media are compressed already: their types are none that this plugin takes.
  await http.register(compress, { threshold: 2_048, encodings: ['br', 'gzip'] });
  await http.register(rateLimit, {
    max: REQUESTS_PER_MINUTE,
    timeWindow: 60_000,
    keyGenerator: (request) => request.identity?.grant ?? request.ip,
  });
  await http.register(multipart, { limits: { files: 1, fields: 20, fileSize: 64 * 1_048_576, parts: 24 } });
}
