import type { AccountActor } from '@watchroom/shared/access/actor.ts';
import type { AreaPath } from '@watchroom/shared/area/area-api.ts';
import { AccountId } from '@watchroom/shared/kernel/ids.ts';

const NOBODY = AccountId.parse('00000000-0000-0000-0000-000000000000');

/** What any screen of a wall in this area may: the account of a screen, whether one is bound or not. Reads nothing and signs nothing. */
export function reachOfWall(area: AreaPath): AccountActor {
  const own = area.at(-1);
  if (own === undefined) throw new Error('a wall lies in no area');
  return {
    kind: 'account',
    id: NOBODY,
    name: '',
    role: 'wall',
    area: own,
    department: null,
    unit: null,
    onShift: true,
  };
}
