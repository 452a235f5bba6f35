import type { AreaPath } from '../../area/area-api.ts';
import type { AreaId } from '../../kernel/ids.ts';
import { after, elapsedMs, type Instant } from '../../kernel/time.ts';
import type { Incident, IncidentAt } from '../incident.ts';
import type { Escalation } from './escalation.ts';

/** ESC-1: where time alone takes an incident up: nobody is there yet. What is held, done or over waits for nobody above. */
export const risesAt: Readonly<Record<IncidentAt, boolean>> = {
  reported: true,
  open: true,
  dispatched: true,
  en_route: true,
  rework: true,
  on_scene: false,
  on_hold: false,
  resolved: false,
  closed: false,
  duplicate: false,
  unfounded: false,
  cancelled: false,
};

/** To which area, and when. */
export interface Hop {
  readonly to: AreaId;
  readonly at: Instant;
}
type Rising = Pick<Incident, 'area' | 'state' | 'escalation'>;

/** ESC-1: the next step up that time alone brings; null when none will. A level where nobody was on shift is passed at once. */
export function nextHop({ area, state, escalation }: Rising): Hop | null {
  const { terms, handed, since, level } = escalation;
  const to = above(area, rank(area, level));
  if (terms === null || to === null || !risesAt[state.at] || (handed !== null && handed.takenAt !== null)) return null;
  const waitS = handed === null ? terms.firstS : handed.told === 0 ? 0 : terms.nextS;
  return { to, at: after(since, waitS * 1_000) };
}

/** ESC-2: where a desk of this area hands it: one level above itself, or above where it already is. Null at the top, and when it is done. */
export function levelAbove({ area, state, escalation }: Rising, desk: AreaId): AreaId | null {
  const doable = risesAt[state.at] || state.at === 'on_scene' || state.at === 'on_hold';
  return doable ? above(area, Math.min(rank(area, escalation.level), rank(area, desk))) : null;
}

/** ESC-3: it was handed up and nobody of that level has taken it. */
export function waitsAbove({ state, escalation: { handed } }: Rising): boolean {
  return handed !== null && handed.takenAt === null && (risesAt[state.at] || state.at === 'on_scene');
}

/** ESC-3: it waits for a desk of this area, or for one below it. */
export function waitsFor(incident: Rising, desk: AreaId): boolean {
  const { area, escalation } = incident;
  return waitsAbove(incident) && area.includes(desk) && rank(area, desk) <= rank(area, escalation.level);
}

/** What becomes of it when somebody whose desk is this area takes it; the same object when that says nothing new. */
export function takenAt({ area, escalation }: Rising, desk: AreaId, now: Instant): Escalation {
  if (!area.includes(desk)) return escalation;
  const [own, stands] = [rank(area, desk), rank(area, escalation.level)];
  const { handed } = escalation;
  const answers = handed !== null && handed.takenAt === null && own <= stands;
  if (!answers && own >= stands) return escalation;
  return {
    ...escalation,
    level: own < stands ? desk : escalation.level,
    handed: answers ? { ...handed, takenAt: now } : handed,
  };
}

/** CLK-3: time on hold does not count. What is sent back or opened again begins anew where it stands. */
export function escalationAfter({ state, escalation }: Rising, move: string, now: Instant): Escalation {
  if (move === 'release')
    return { ...escalation, since: after(escalation.since, Math.max(0, elapsedMs(state.since, now))) };
  return move === 'rework' || move === 'reopen' ? { ...escalation, since: now, handed: null } : escalation;
}

/** 0 is the city. An area that the grids no longer have counts as the grid itself. */
function rank(area: AreaPath, level: AreaId): number {
  const at = area.indexOf(level);
  return at < 0 ? area.length - 1 : at;
}

function above(area: AreaPath, at: number): AreaId | null {
  return at > 0 ? (area[at - 1] ?? null) : null;
}
