// limit: imports 16, everything that follows from another city meets here
import { randomUUID } from 'node:crypto';
import { type Actor, actorRef } from '@watchroom/shared/access/actor.ts';
import { buildAreaIndex } from '@watchroom/shared/area/area-index.ts';
import { type CityProfile, ProfileReply } from '@watchroom/shared/city/profile.ts';
import type { Language } from '@watchroom/shared/kernel/failure.ts';
import { ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { z } from 'zod';
import { replaceCity, takeUpCity } from '../area/commands.ts';
import { replaceTypes } from '../incident/commands.ts';
import { recountTime } from '../incident/time/recount-commands.ts';
import { type CommandContext, defineCommand, runCommand } from '../platform/command.ts';
import type { Platform } from '../platform/platform.ts';
import { replaceRoles } from '../unit/commands.ts';
import { readProfile } from './profile-reader.ts';
import { rehomeAll } from './rehome.ts';
import { writeBase } from './store.ts';

interface Order {
  readonly actor: Actor;
  /** The profile as JSON text. */
  readonly body: Uint8Array;
  /** Of the faults, which may be many and are written for a person. */
  readonly language: Language;
}

/**
 * ARE-4: a profile is taken whole or not at all. The same profile again changes nothing and writes nothing. When this answers
 * `ok`, this process uses the new city; the others follow within moments.
 */
export async function configureCity(platform: Platform, order: Order): Promise<Result<z.output<typeof ProfileReply>>> {
  const read = await readProfile(order.body, order.language);
  if (!read.ok) return read;
  const { profile, fingerprint } = read.value;
  const command = defineCommand({
    name: 'city.configure',
    door: { may: 'city.configure' },
    input: z.object({ fingerprint: z.string() }),
    output: ProfileReply,
    run: (ctx) => replaceAll(ctx, profile, fingerprint),
  });
  const result = await runCommand(platform, command, { actor: order.actor, key: randomUUID(), input: { fingerprint } });
  if (!result.ok) return result;
  await takeUpCity(platform);
  return ok(result.value.body);
}

async function replaceAll(
  ctx: CommandContext,
  profile: CityProfile,
  fingerprint: string,
): Promise<Result<z.output<typeof ProfileReply>>> {
  const permitted = ctx.permit('city.configure', { area: [] });
  if (!permitted.ok) return permitted;
  const { areas, departments, addresses, roles, types, base, datum: _, ...facts } = profile;
  const index = buildAreaIndex(areas);
  const counts = {
    areas: areas.length,
    grids: index.grids,
    departments: departments.length,
    types: types.length,
    addresses: addresses.length,
  };
  const rev = await replaceCity(
    ctx.tx,
    { fingerprint, facts, areas, departments, addresses, by: actorRef(ctx.actor) },
    ctx.now,
  );
  if (rev === null) return ok({ ...counts, changed: false });
  await replaceRoles(ctx.tx, roles);
  await replaceTypes(ctx.tx, types);
  await writeBase(ctx.tx, base);
  const rehomed = await rehomeAll(ctx, { index, homes: {} });
  if (!rehomed.ok) return rehomed;
  await recountTime(ctx, facts);
  ctx.emit({
    kind: 'city.configured',
    entity: 'city',
    id: profile.id,
    rev,
    area: [index.root],
    set: { id: profile.id, name: profile.name, fingerprint, ...counts },
  });
  return ok({ ...counts, changed: true });
}
