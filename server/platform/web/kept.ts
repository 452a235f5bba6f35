import type { FastifyReply, FastifyRequest } from 'fastify';

/** How long a browser may keep a reply. `always`: asked for by its version, it never changes; `ask`: it asks each time. */
export type Keep = 'always' | 'ask';

/**
 * Names the reply by its version and lets the browser keep it (`private`: what lies behind a door is never kept by a
 * proxy). True when the browser has it already: the reply was sent, with 304.
 */
export function sendKept(
  request: FastifyRequest,
  reply: FastifyReply,
  { version, keep }: { version: string; keep: Keep },
): boolean {
  const etag = `"${version}"`;
  reply.header('etag', etag);
  reply.header('cache-control', keep === 'always' ? 'private, max-age=31536000, immutable' : 'private, no-cache');
  if (request.headers['if-none-match'] !== etag) return false;
  reply.code(304).send();
  return true;
}
