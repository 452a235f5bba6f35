import type { Actor } from '@watchroom/shared/access/actor.ts';
import { decide } from '@watchroom/shared/access/decide.ts';
import type { ScopeClasses } from '../map/scope/scope-classes.ts';
import { SeenClasses } from '../map/scope/seen-classes.ts';

/** Which scope classes an actor may see cameras of, kept up with new ones. */
export function seenBy(actor: Actor, classes: ScopeClasses): SeenClasses {
  return new SeenClasses(classes, (scope) => decide(actor, 'camera.read', scope).ok);
}
