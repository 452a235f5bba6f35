import type { Actor } from '@watchroom/shared/access/actor.ts';
import { GridUnits, MemberList, MembersQuery } from '@watchroom/shared/area/roster-api.ts';
import type { AreaId, UnitId } from '@watchroom/shared/kernel/ids.ts';
import { ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { ErrorReply } from '@watchroom/shared/protocol/http.ts';
import type { z } from 'zod';
import { actorOf, type Http } from '../../platform/http.ts';
import { mountCommand } from '../../platform/mount.ts';
import type { Platform } from '../../platform/platform.ts';
import { send } from '../../platform/reply.ts';
import { removeMember, saveMember, saveMembers } from './roster-commands.ts';
import { membersFor } from './roster-queries.ts';

const failing = { '4xx': ErrorReply, '5xx': ErrorReply };
const config = { door: { may: 'member.read' } } as const;
/** A member is some 300 bytes. */
const BATCH_BYTES = 8 * 1_048_576;

/** Who answers for which grid: for desks and administrators, in their area; not for officers, auditors or other systems. */
export function rosterRoutes(http: Http, platform: Platform): void {
  mountCommand(http, platform, { url: '/api/members', command: saveMember });
  mountCommand(http, platform, { url: '/api/members/batch', command: saveMembers, bodyLimit: BATCH_BYTES });
  mountCommand(http, platform, { url: '/api/members/:id', command: removeMember, method: 'DELETE' });
  http.get(
    '/api/members',
    { config, schema: { querystring: MembersQuery, response: { 200: MemberList, ...failing } } },
    async (request, reply) =>
      send(request, reply, await membersFor(platform, actorOf(request), request.query.area ?? null)),
  );
  http.get(
    '/api/members/units',
    { config, schema: { response: { 200: GridUnits, ...failing } } },
    async (request, reply) => send(request, reply, await gridUnits(platform, actorOf(request))),
  );
}

async function gridUnits(platform: Platform, actor: Actor): Promise<Result<z.output<typeof GridUnits>>> {
  const found = await membersFor(platform, actor, null);
  if (!found.ok) return found;
  const grids = new Map<AreaId, Set<UnitId>>();
  for (const { unit, charges } of found.value.members) {
    if (unit === null) continue;
    for (const { grid } of charges) grids.set(grid, (grids.get(grid) ?? new Set()).add(unit));
  }
  return ok({ grids: [...grids].map(([grid, units]) => ({ grid, units: [...units] })) });
}
