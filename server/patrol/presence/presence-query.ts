import type { Actor } from '@watchroom/shared/access/actor.ts';
import { decide } from '@watchroom/shared/access/decide.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { after } from '@watchroom/shared/kernel/time.ts';
import {
  LEAST_VISITS,
  MOST_CELLS,
  type PresenceQuery,
  type PresenceReply,
  roundMinutes,
} from '@watchroom/shared/patrol/presence/presence.ts';
import { type SqlBool, sql } from 'kysely';
import { cityFacts } from '../../area/queries.ts';
import type { Platform } from '../../platform/platform.ts';
import { presenceTables } from './presence-store.ts';

/**
 * PRE-2: how long units were where, of the ground and departments that this actor may count. A cell that few came to is not told of, and
 * the hour that runs is not either: it would say where somebody is.
 */
export async function presenceFor(
  platform: Platform,
  actor: Actor,
  { days, hour }: PresenceQuery,
): Promise<Result<PresenceReply>> {
  const zone = cityFacts(platform)?.zone;
  if (zone === undefined) return no('city-missing');
  const until = platform.clock.now();
  const since = after(until, -days * 86_400_000);
  const asked = sql<SqlBool>`hour >= ${since}::timestamptz and (${hour ?? null}::int is null
    or extract(hour from hour at time zone ${zone}) = ${hour ?? null}::int)`;
  const tables = presenceTables(platform.db);
  const reached = actor.kind === 'account' ? sql<SqlBool>`area @> array[${actor.area}]::text[]` : sql<SqlBool>`false`;
  const rows = await tables
    .selectFrom('presence')
    .select((of) => [
      'x',
      'y',
      'area',
      'department',
      of.fn.sum<number>('seconds').as('seconds'),
      of.fn.sum<number>('units').as('units'),
    ])
    .where(asked)
    .where(reached)
    .groupBy(['x', 'y', 'area', 'department'])
    .execute();
  const hours = await tables
    .selectFrom('presence_hour')
    .select((of) => of.fn.countAll<number>().as('n'))
    .where(asked)
    .executeTakeFirstOrThrow();
  const cells = new Map<string, { x: number; y: number; seconds: number; visits: number }>();
  for (const { x, y, area, department, seconds, units } of rows) {
    if (!decide(actor, 'presence.read', { area, department }).ok) continue;
    const cell = cells.get(`${x} ${y}`) ?? { x, y, seconds: 0, visits: 0 };
    cells.set(`${x} ${y}`, {
      ...cell,
      seconds: cell.seconds + Number(seconds),
      visits: cell.visits + Number(units),
    });
  }
  const told = [...cells.values()]
    .filter(({ visits }) => visits >= LEAST_VISITS)
    .sort((one, other) => other.seconds - one.seconds)
    .slice(0, MOST_CELLS)
    .map(({ x, y, seconds }) => ({ x, y, minutes: roundMinutes(seconds) }));
  return ok({ since, until, hours: Number(hours.n), cells: told });
}
