import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { type SqlBool, sql } from 'kysely';
import { z } from 'zod';
import { cityNow } from '../area/queries.ts';
import { defineCommand, runCommand, systemActor } from '../platform/command.ts';
import type { Platform } from '../platform/platform.ts';
import { defineJob } from '../platform/queue.ts';
import { REHOME_OVER, rehomeIncident } from './rehome-commands.ts';
import { incidentTables, incidentTx, storedIncident } from './store.ts';

/** Rows of one transaction: a few tenths of a second. */
const PAGE = 200;

/** Closed incidents stay readable for those who answer for their place now; page by page, behind the open ones, of which one may have come meanwhile. */
const rehomeOver = defineCommand({
  name: 'incident.rehome-over',
  door: { may: 'system' },
  input: z.object({ paths: z.array(z.array(z.string())) }),
  output: z.object({ moved: z.int() }),
  run: async (ctx, { paths }) => {
    const city = cityNow(ctx.platform);
    if (!city.ok) return city;
    const lost = sql.join(paths.map((path) => sql`${path}::text[]`));
    const rows = await incidentTx(ctx.tx)
      .selectFrom('incident')
      .selectAll()
      .where(sql<SqlBool>`area in (${lost})`)
      .orderBy('id')
      .limit(PAGE)
      .forUpdate()
      .execute();
    let moved = 0;
    for (const row of rows) if (await rehomeIncident(ctx, storedIncident(row), city.value.index)) moved++;
    return ok({ moved });
  },
});

export const rehomeOverJob = defineJob({
  name: REHOME_OVER,
  door: { may: 'system' },
  payload: z.object({ tree: z.int() }),
  run: (platform, { tree }, id) => rehomeAllOver(platform, { tree, id }),
});

async function rehomeAllOver(platform: Platform, order: { tree: number; id: string }): Promise<Result<void>> {
  for (let page = 0; ; page++) {
    const city = cityNow(platform);
    // This process has not read the new tree yet.
    if (!city.ok || city.value.tree < order.tree) return no('unavailable', { values: { part: 'city' } });
    const { index } = city.value;
    const known = await incidentTables(platform.db).selectFrom('incident').select('area').distinct().execute();
    const lost = known
      .map(({ area }) => area)
      .filter((path) => index.pathOf(path.at(-1) ?? index.root).join() !== path.join());
    // What cannot be moved any further lies outside the city and has the top alone.
    const paths = lost.filter((path) => path.length > 1 || path[0] !== index.root).map((path) => [...path]);
    if (paths.length === 0) return ok(undefined);
    const result = await runCommand(platform, rehomeOver, {
      actor: systemActor('city'),
      key: `${order.id}:${page}`,
      input: { paths },
    });
    if (!result.ok) return result;
    if (result.value.body.moved === 0 && !result.value.repeated) return ok(undefined);
  }
}
