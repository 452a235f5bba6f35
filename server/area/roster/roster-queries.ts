import type { Actor } from '@watchroom/shared/access/actor.ts';
import { decide } from '@watchroom/shared/access/decide.ts';
import type { AreaIndex } from '@watchroom/shared/area/area-index.ts';
import type { MemberList, MemberView } from '@watchroom/shared/area/roster-api.ts';
import type { AreaId } from '@watchroom/shared/kernel/ids.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import type { z } from 'zod';
import type { Platform } from '../../platform/platform.ts';
import { cityNow } from '../queries.ts';
import { readMembers } from './roster-store.ts';

/** Who answers for the grids of an area (of the reader's whole reach without one), with what they do there. */
export async function membersFor(
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
