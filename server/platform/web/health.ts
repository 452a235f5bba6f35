import { sql } from 'kysely';
import { z } from 'zod';
import type { Http } from '../http.ts';
import type { Platform } from '../platform.ts';

/** A part that does not answer within this is not ready. */
const PATIENCE_MS = 1_000;

const Ready = z.object({ ready: z.boolean(), parts: z.record(z.string(), z.boolean()) });

/** /healthz: the process answers. /readyz: what it needs answers too; 503 otherwise, so that nobody is sent here. */
export function healthRoutes(http: Http, platform: Platform): void {
  const door = { may: 'anyone' } as const;
  http.get('/healthz', { config: { door }, schema: { hide: true } }, async (_, reply) =>
    reply.header('cache-control', 'no-store').send({ ok: true }),
  );
  http.get(
    '/readyz',
    { config: { door }, schema: { hide: true, response: { 200: Ready, 503: Ready } } },
    async (_, reply) => {
      const checks = {
        ...platform.readiness,
        database: () => sql`select 1`.execute(platform.db),
        redis: () => platform.redis.ping(),
      };
      const answers = await Promise.all(
        Object.entries(checks).map(async ([part, ask]) => [part, await isAnswered(ask)] as const),
      );
      const ready = answers.every(([, ok]) => ok);
      return reply
        .code(ready ? 200 : 503)
        .header('cache-control', 'no-store')
        .send({ ready, parts: Object.fromEntries(answers) });
    },
  );
}

async function isAnswered(ask: () => Promise<unknown>): Promise<boolean> {
  const late = new Promise<false>((resolve) => setTimeout(resolve, PATIENCE_MS, false).unref());
  return Promise.race([
    ask().then(
      (value) => value !== false,
      () => false,
    ),
    late,
  ]);
}
