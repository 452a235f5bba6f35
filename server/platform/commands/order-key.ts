import { type Actor, actorRef } from '@watchroom/shared/access/actor.ts';
import { canonical, sha256 } from '../canonical.ts';

/** Keys are the actor's own: nobody can guess another's reply. */
export function scopeOf(actor: Actor): string {
  const ref = actorRef(actor);
  return `${ref.kind}:${ref.kind === 'system' ? ref.name : ref.id}`;
}

/** What a repeated key must come with to be the same order. */
export function fingerprintOf(command: { readonly name: string }, order: { readonly input: unknown }): string {
  return sha256(`${command.name}\n${canonical(order.input)}`);
}
