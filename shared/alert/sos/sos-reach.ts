import type { Actor, ActorRef } from '../../access/actor.ts';
import { decide } from '../../access/decide.ts';
import type { AreaId, UnitId } from '../../kernel/ids.ts';
import type { Sos } from './sos-api.ts';

/** Where a call for help belongs: to where it is and to where its unit belongs, whatever the department (SOS-5). */
export interface SosScope {
  readonly area: readonly AreaId[];
  readonly department: null;
  readonly units: readonly UnitId[];
}

export function sosScope({ area, home, unit }: Pick<Sos, 'area' | 'home' | 'unit'>): SosScope {
  return { area: [...area, ...home.filter((id) => !area.includes(id))], department: null, units: [unit] };
}

/**
 * What `decide()` looks at for this reader. SOS-4: one that nobody took in time lies everywhere in the city, so in the reader's area, too;
 * role and shift are asked all the same.
 */
export function sosSubject(
  { area, units }: { readonly area: readonly AreaId[]; readonly units: readonly UnitId[] },
  actor: Actor,
  isEverywhere: boolean,
) {
  const everywhere = isEverywhere && actor.kind !== 'system' ? [...area, actor.area] : area;
  return { area: everywhere, department: null, units };
}

/** Whether this desk hears it. */
export function hearsSos(actor: Actor, sos: Pick<Sos, 'area' | 'home' | 'unit' | 'escalatedAt'>): boolean {
  return decide(actor, 'sos.read', sosSubject(sosScope(sos), actor, sos.escalatedAt !== null)).ok;
}

/**
 * SOS-5: a call, or what is new of it, as this reader may see it. A wall is read by whoever stands in the room: that somebody has it and
 * that it is over, not who and in which words (as WAL-4).
 */
export function sosAs<T extends Partial<Sos>>(sos: T, actor: Actor): T {
  if (!isWall(actor) || sos.state === undefined || sos.state.at === 'raised') return sos;
  const { state } = sos;
  const by = unnamed(state.by);
  return { ...sos, state: state.at === 'owned' ? { ...state, by } : { ...state, by, words: '' } };
}

export function isWall(actor: Actor): boolean {
  return actor.kind === 'account' && actor.role === 'wall';
}

export function unnamed(by: ActorRef): ActorRef {
  return { ...by, id: by.kind, name: '' };
}
