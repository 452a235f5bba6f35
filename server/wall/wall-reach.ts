import type { AccountActor } from '@watchroom/shared/access/actor.ts';
import { type Action, decide, type Subject } from '@watchroom/shared/access/decide.ts';
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

/** Whether the screens of a wall in this area may do this; what for is decided with each look. */
export function screenMay(area: AreaPath, action: Action, subject: Subject): boolean {
  return decide(reachOfWall(area), action, subject, { purpose: { reason: 'wall' } }).ok;
}
