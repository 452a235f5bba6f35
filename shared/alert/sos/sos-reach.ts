import type { Actor, ActorRef } from '../../access/actor.ts';
import { decide } from '../../access/decide.ts';
import type { AccountId, AreaId, UnitId } from '../../kernel/ids.ts';
import type { Sos } from './sos-api.ts';

/** Where a call for help belongs: to where it is and to where its caller belongs, whatever the department (SOS-5). */
export interface SosScope {
  readonly area: readonly AreaId[];
  readonly department: null;
  readonly units: readonly UnitId[];
  /** The one guard that called (SIT-9); nobody beside it on the same place. */
  readonly guards: readonly AccountId[];
}

/** Of whom a call is, as far as its scope goes. */
export type Scoped = Pick<Sos, 'area' | 'home' | 'unit' | 'site'>;

export function sosScope({ area, home, unit, site }: Scoped): SosScope {
  return {
    area: [...area, ...home.filter((id) => !area.includes(id))],
    department: null,
    units: unit === null ? [] : [unit],
    guards: site === null || site.guard === null ? [] : [site.guard],
  };
}

/**
 * What `decide()` looks at for this reader. SOS-4: one that nobody took in time lies everywhere in the city, so in the reader's area, too;
 * role and shift are asked all the same.
 */
export function sosSubject(
  { area, units, guards = [] }: Omit<SosScope, 'department' | 'guards'> & Partial<Pick<SosScope, 'guards'>>,
  actor: Actor,
  isEverywhere: boolean,
) {
  const everywhere = isEverywhere && actor.kind !== 'system' ? [...area, actor.area] : area;
  return { area: everywhere, department: null, units, guards };
}

/** Whether this desk hears it. */
export function hearsSos(actor: Actor, sos: Scoped & Pick<Sos, 'escalatedAt'>): boolean {
  return decide(actor, 'sos.read', sosSubject(sosScope(sos), actor, sos.escalatedAt !== null)).ok;
}

/**
 * SOS-5: a call, or what is new of it, as this reader may see it. A wall is read by whoever stands in the room: that somebody has it and
 * that it is over, not who and in which words (as WAL-4); of a guard the place, not which. SIT-9: a guard hears of its own call
 * that the room has it and that it is over: who sits there, their words and the incident are the room's own.
 */
export function sosAs<T extends Partial<Sos>>(sos: T, actor: Actor): T {
  if (isWall(actor)) return { ...sos, ...placeOnly(sos), ...stateOf(sos, () => true) };
  if (!isGuard(actor)) return sos;
  return {
    ...sos,
    ...(sos.incident === undefined ? {} : { incident: null }),
    ...stateOf(sos, (by) => !isBy(by, actor)),
  };
}

function placeOnly({ site }: Partial<Sos>): Partial<Sos> {
  return site == null ? {} : { site: { ...site, guard: null }, callSign: site.name };
}

/** Its state without the name and the words of those who are not to be named. */
function stateOf({ state }: Partial<Sos>, isUnnamed: (by: ActorRef) => boolean): Partial<Sos> {
  if (state === undefined || state.at === 'raised' || !isUnnamed(state.by)) return {};
  const by = unnamed(state.by);
  return { state: state.at === 'owned' ? { ...state, by } : { ...state, by, words: '' } };
}

export function isWall(actor: Actor): boolean {
  return actor.kind === 'account' && actor.role === 'wall';
}

export function isGuard(actor: Actor): boolean {
  return actor.kind === 'account' && actor.role === 'guard';
}

/** Whether it is this actor's own doing. */
export function isBy({ id }: ActorRef, actor: Actor): boolean {
  return actor.kind !== 'system' && actor.id === id;
}

export function unnamed(by: ActorRef): ActorRef {
  return { ...by, id: by.kind, name: '' };
}
