import { randomUUID } from 'node:crypto';
import { decide } from '@watchroom/shared/access/decide.ts';
import { AreaId } from '@watchroom/shared/kernel/ids.ts';
import { ok } from '@watchroom/shared/kernel/result.ts';
import type { Snapshot } from '@watchroom/shared/protocol/topics.ts';
import { sql } from 'kysely';
import { z } from 'zod';
import { defineCommand, runCommand, systemActor } from '../platform/command.ts';
import type { Feature } from '../platform/feature.ts';
import { wireEvent } from '../platform/feed.ts';
import type { Topic } from '../platform/live.ts';
import { mountCommand } from '../platform/mount.ts';
import type { World } from './world.ts';

type ThingTables = { thing: { id: string; rev: number; area: AreaId[]; text: string } };

/** The smallest feature there is, to try the platform with: a thing has a text and an area. */
export const touchThing = defineCommand({
  name: 'thing.touch',
  door: { may: 'incident.note' },
  input: z.strictObject({ id: z.uuid(), area: z.array(AreaId), text: z.string().min(1) }),
  output: z.object({ id: z.uuid(), rev: z.int() }),
  status: 201,
  run: async (ctx, input) => {
    const permitted = ctx.permit('incident.note', { area: input.area });
    if (!permitted.ok) return permitted;
    const row = await ctx.tx
      .$extendTables<ThingTables>()
      .insertInto('thing')
      .values({ ...input, rev: 1 })
      .onConflict((conflict) =>
        conflict.column('id').doUpdateSet({ rev: sql<number>`thing.rev + 1`, text: input.text }),
      )
      .returning('rev')
      .executeTakeFirstOrThrow();
    ctx.emit({
      kind: 'incident.touched',
      entity: 'incident',
      id: input.id,
      rev: row.rev,
      area: input.area,
      set: { text: input.text },
    });
    return ok({ id: input.id, rev: row.rev });
  },
});

const topic: Topic = {
  topic: 'incidents',
  door: { may: 'incident.read' },
  entities: ['incident'],
  audience: (event, actor) => (decide(actor, 'incident.read', event).ok ? wireEvent(event) : null),
  snapshot: async (actor, tx) => {
    const rows = await tx.$extendTables<ThingTables>().selectFrom('thing').selectAll().execute();
    const visible = rows.filter((row) => decide(actor, 'incident.read', { area: row.area }).ok);
    return { incident: visible } as unknown as Snapshot;
  },
};

export const things: Feature = {
  name: 'things',
  start: async (platform) => {
    await sql`create table if not exists thing (id uuid primary key, rev bigint not null, area text[] not null, text text not null)`.execute(
      platform.db,
    );
    const tree = new Map(
      [
        ['city', ['city']],
        ['east', ['city', 'east']],
        ['west', ['city', 'west']],
        ['east-1', ['city', 'east', 'east-1']],
      ].map(([id, path]) => [String(id), (path as string[]).map((entry) => AreaId.parse(entry))]),
    );
    platform.given.areas = {
      path: (id) => tree.get(id) ?? null,
      root: () => AreaId.parse('city'),
      edition: () => null,
    };
  },
  commands: [touchThing],
  topics: () => [topic],
  routes: (http, platform) => mountCommand(http, platform, { url: '/api/things/:id', command: touchThing }),
};

/** Touches a thing as the system does, and says which. */
export async function touch(
  world: World,
  area: string[],
  id: string = randomUUID(),
): Promise<{ id: string; rev: number }> {
  const input = { id, area: area.map((entry) => AreaId.parse(entry)), text: `at ${Date.now()}` };
  const result = await runCommand(world.platform, touchThing, { actor: systemActor('test'), key: randomUUID(), input });
  if (!result.ok) throw new Error(result.failure.code);
  return result.value.body;
}
