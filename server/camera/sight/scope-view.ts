import type { Actor } from '@watchroom/shared/access/actor.ts';
import { decide } from '@watchroom/shared/access/decide.ts';
import type { ScopeClasses } from '../map/scope/scope-classes.ts';
import { SeenClasses } from '../map/scope/seen-classes.ts';

/** Which scope classes an actor may see cameras of, or look through them for a purpose, kept up with new ones. */
export function seenBy(actor: Actor, action: 'camera.read' | 'camera.look', classes: ScopeClasses): SeenClasses {
  const purpose = { reason: '-' };
  return new SeenClasses(classes, (scope) => decide(actor, action, scope, { purpose }).ok);
}
