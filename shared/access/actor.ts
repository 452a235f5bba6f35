import { z } from 'zod';
import { AccountId, ApiKeyId, AreaId, DepartmentId, UnitId } from '../kernel/ids.ts';
import { KeyScope, Role } from './role.ts';

/**
 * Who acts. `area` is the top of the subtree the actor may see or act in. An officer carries the unit; a key that
 * belongs to one unit's device carries it too. `onShift` is true while the account's shift runs (always, for keys).
 */
export const AccountActor = z.object({
  kind: z.literal('account'),
  id: AccountId,
  name: z.string(),
  role: Role,
  area: AreaId,
  department: DepartmentId.nullable(),
  unit: UnitId.nullable(),
  onShift: z.boolean(),
});
export const KeyActor = z.object({
  kind: z.literal('key'),
  id: ApiKeyId,
  name: z.string(),
  scopes: z.array(KeyScope).readonly(),
  area: AreaId,
  unit: UnitId.nullable(),
});
/** The system itself: timers and recovery. Never comes in from outside. */
export const SystemActor = z.object({ kind: z.literal('system'), name: z.string() });
export const Actor = z.discriminatedUnion('kind', [AccountActor, KeyActor, SystemActor]);
export type AccountActor = z.infer<typeof AccountActor>;
export type KeyActor = z.infer<typeof KeyActor>;
export type Actor = z.infer<typeof Actor>;

/** How an actor stands in the feed and on screens: no secrets, no scopes. */
export const ActorRef = z.object({ kind: z.enum(['account', 'key', 'system']), id: z.string(), name: z.string() });
export type ActorRef = z.infer<typeof ActorRef>;

export function actorRef(actor: Actor): ActorRef {
  return { kind: actor.kind, id: actor.kind === 'system' ? 'system' : actor.id, name: actor.name };
}
