import type { Actor } from '@watchroom/shared/access/actor.ts';
import type {
  FastifyBaseLogger,
  FastifyInstance,
  FastifyRequest,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Door } from './doors.ts';
import type { Identity } from './identity.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Who may knock here. A route without it fails the boot. */
    door?: Door;
    /** Every request proves itself by a signature over its body: no cookie counts here, so no foreign page can borrow one. */
    signed?: true;
  }
  interface FastifyRequest {
    /** Who asks; null where nobody signed in (doors that say `anyone`). */
    identity: Identity | null;
  }
}

/** The HTTP server as features see it: request and reply schemas are zod's and give the handler its types. */
export type Http = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  ZodTypeProvider
>;

/** Who asks, where the door let in only who is known. Throws on a door that says `anyone`: a bug. */
export function actorOf(request: FastifyRequest): Actor {
  if (request.identity === null) throw new Error(`no identity behind the door of ${request.routeOptions.url}`);
  return request.identity.actor;
}
