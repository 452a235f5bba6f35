import { MemberBatchReply } from '@watchroom/shared/area/roster-api.ts';
import { seeded } from '@watchroom/shared/kernel/chance.ts';
import type { City } from '../city.ts';
import { membersOf } from '../forces/members.ts';
import type { Api } from './api.ts';
import type { Memory } from './known.ts';

export interface MemberTelling {
  readonly city: City;
  readonly memory: Memory;
  readonly say: (text: string) => void;
  readonly signal: AbortSignal;
}

/** Members of one request: some 300 bytes each. */
const MEMBERS_A_BATCH = 1_000;
/** Another stream of chance than those of the plan. */
const MEMBER_SEED = 77;

/** Tells who answers for the grids, once. */
export async function tellMembers({ city, memory, say, signal }: MemberTelling, admin: Api): Promise<void> {
  if (memory.known.members) return;
  const { units } = city;
  const list = membersOf(city.profile, { units, unitIds: memory.known.units, chance: seeded(MEMBER_SEED) });
  for (let from = 0; from < list.length; from += MEMBERS_A_BATCH) {
    const body = { members: list.slice(from, from + MEMBERS_A_BATCH) };
    await admin.demand({ method: 'POST', path: '/api/members/batch', body }, MemberBatchReply, signal);
  }
  memory.remember({ members: true });
  say(`members: ${list.length} answer for the grids`);
}
