import type { Actor } from '@watchroom/shared/access/actor.ts';
import { decide } from '@watchroom/shared/access/decide.ts';
import type { AreaIndex } from '@watchroom/shared/area/area-index.ts';
import { GridUnits, MemberList, MembersQuery, type MemberView } from '@watchroom/shared/area/roster-api.ts';
import type { AreaId, UnitId } from '@watchroom/shared/kernel/ids.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { ErrorReply } from '@watchroom/shared/protocol/http.ts';
import type { z } from 'zod';
import { actorOf, type Http } from '../../platform/http.ts';
import { mountCommand } from '../../platform/mount.ts';
import type { Platform } from '../../platform/platform.ts';
import { send } from '../../platform/reply.ts';
import { cityNow } from '../queries.ts';
import { removeMember, saveMember, saveMembers } from './roster-commands.ts';
import { readMembers } from './roster-store.ts';

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

async function membersFor(
  platform: Platform,
  actor: Actor,
  area: AreaId | null,
): Promise<Result<z.output<typeof MemberList>>> {
  const city = cityNow(platform);
  if (!city.ok) return city;
  const { index } = city.value;
  if (area !== null && index.pathOf(area).length === 0) return no('area-unknown', { values: { area } });
  const grids = area === null ? null : index.areas.filter((one) => index.within(one.id, area)).map(({ id }) => id);
  const members = await readMembers(platform.db, grids);
  const seen = members.flatMap((member) => asSeen(member, { actor, index }));
  // Asked for one area, only what they do there is told.
  return ok({ members: area === null ? seen : seen.flatMap((member) => within(member, { index, area })) });
}

/** A member as this reader may see it: with the duties in the reader's area, or not at all. */
function asSeen(member: MemberView, { actor, index }: { actor: Actor; index: AreaIndex }): MemberView[] {
  const charges = member.charges.filter(
    ({ grid }) => decide(actor, 'member.read', { area: index.pathOf(grid), department: member.department }).ok,
  );
  return charges.length === 0 ? [] : [{ ...member, charges }];
}

function within(member: MemberView, { index, area }: { index: AreaIndex; area: AreaId }): MemberView[] {
  const charges = member.charges.filter(({ grid }) => index.within(grid, area));
  return charges.length === 0 ? [] : [{ ...member, charges }];
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
