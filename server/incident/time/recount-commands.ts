import type { CityFacts } from '@watchroom/shared/area/city-facts.ts';
import { workTimeOf } from '@watchroom/shared/area/hours/work-time.ts';
import { recountClocks } from '@watchroom/shared/incident/incident-clocks.ts';
import { type SqlBool, sql } from 'kysely';
import type { CommandContext } from '../../platform/command.ts';
import { writeIncident } from '../commands.ts';
import { incidentTx, storedIncident } from '../store.ts';

/**
 * CLK-10: what runs by the city's working time is due by these hours from now on, within the transaction that brings them into force; each
 * that is due at another time says so. Answers how many.
 */
export async function recountTime(ctx: CommandContext, facts: Pick<CityFacts, 'calendar' | 'zone'>): Promise<number> {
  const hours = workTimeOf(facts);
  const rows = await incidentTx(ctx.tx)
    .selectFrom('incident')
    .selectAll()
    .where('over', '=', false)
    .where(sql<SqlBool>`(clocks @? '$[*].terms' or tasks @? '$[*].clock.terms')`)
    .orderBy('id')
    .forUpdate()
    .execute();
  let recounted = 0;
  for (const stored of rows.map(storedIncident)) {
    const { clocks: were, tasks: asked } = stored.incident;
    const clocks = recountClocks(were, hours);
    const tasks = asked.map((task) => {
      const [clock = task.clock] = recountClocks([task.clock], hours);
      return clock === task.clock ? task : { ...task, clock };
    });
    const isSame = clocks.every((clock, at) => clock === were[at]) && tasks.every((task, at) => task === asked[at]);
    if (isSame) continue;
    recounted++;
    const dueAt = clocks.find(({ kind }) => kind === 'resolve')?.dueAt;
    await writeIncident(ctx, stored, { kind: 'incident.time_recounted', set: { clocks, tasks }, extra: { dueAt } });
  }
  return recounted;
}
