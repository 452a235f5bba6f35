import type { Assignment } from '@watchroom/shared/dispatch/assignment.ts';
import { isActive } from '@watchroom/shared/dispatch/assignment.ts';
import { Recommendation } from '@watchroom/shared/dispatch/dispatch-api.ts';
import { houseDispositions } from '@watchroom/shared/incident/closing/disposition.ts';
import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { isOver } from '@watchroom/shared/incident/incident.ts';
import { standsOut } from '@watchroom/shared/incident/supervision/supervision-machine.ts';
import { seeded } from '@watchroom/shared/kernel/chance.ts';
import type { Api } from '../outside/api.ts';
import { seedOf } from './officers.ts';

/** What the drill desk would do with an incident of its own. */
export type Move =
  | { readonly do: 'claim' }
  | { readonly do: 'offer'; readonly roles: readonly string[] }
  | { readonly do: 'resolve'; readonly result: string }
  | { readonly do: 'close' };

export interface DeskView {
  readonly incident: Incident;
  readonly assignments: readonly Assignment[];
  /** Roles the type wants, most wanted first. */
  readonly roles: readonly string[];
  /** Role of every unit by id. */
  readonly roleOf: ReadonlyMap<string, string>;
  readonly nowMs: number;
  /** Account id of the drill desk. */
  readonly me: string;
  /** Reported while the demo opened: taken up at once, so that the room is alive. */
  readonly early: boolean;
}

/** How many units the desk sends to the most urgent incidents, and to all others. */
const MOST_UNITS = 2;

/**
 * The desk's next move, or `null` to wait. It only takes what nobody at a real desk has taken for a minute or more, and
 * leaves alone whatever a person owns.
 */
export function deskMove(view: DeskView): Move | null {
  const { incident, assignments, nowMs } = view;
  if (isOver(incident) || incident.state.at === 'on_hold') return null;
  const chance = seeded(seedOf(incident.id));
  const patience = patienceMs(view, chance());
  const age = nowMs - Date.parse(incident.state.since);
  if (incident.owner.kind === 'desk') {
    return nowMs - Date.parse(incident.reportedAt) > patience ? { do: 'claim' } : null;
  }
  if (incident.owner.kind !== 'account' || incident.owner.id !== view.me) return null;
  if (incident.state.at === 'resolved') return age > 15_000 + chance() * 60_000 ? { do: 'close' } : null;
  const active = assignments.filter(isActive);
  const done = assignments.filter((assignment) => assignment.state.at === 'cleared');
  if (active.length === 0 && done.length > 0) {
    const [last] = done.slice(-1);
    return age > 4_000
      ? { do: 'resolve', result: last?.state.at === 'cleared' ? last.state.note : '已处置完毕。' }
      : null;
  }
  // Counted as well as compared: where no unit of a role is free, one of another role is sent, and that is enough.
  const most = Math.min(incident.priority === 1 ? MOST_UNITS : 1, view.roles.length);
  if (done.length > 0 || active.length >= most || age < 2_500) return null;
  const covered = new Set(active.map((assignment) => view.roleOf.get(assignment.unit)));
  const roles = view.roles.filter((role) => !covered.has(role));
  return { do: 'offer', roles: roles.length > 0 ? roles : view.roles };
}

/** How long people have before the drill desk takes an incident: a critical one waits for nobody. */
function patienceMs({ early, incident }: DeskView, share: number): number {
  if (early) return 2_000 + share * 60_000;
  return incident.priority === 1 ? 70_000 + share * 60_000 : 150_000 + share * 300_000;
}

/** Does a move through the public API; a refusal is left for the next round. Throws when the server is away. */
export async function doMove(
  move: Move,
  given: { incident: Incident; desk: Api; check: Api; kept: ReadonlySet<string> },
): Promise<void> {
  const { incident, desk, check, kept } = given;
  const path = `/api/incidents/${incident.id}`;
  // The key names the version acted on: the same thought is never carried out twice.
  const key = `drill-${move.do}-${incident.id}-${incident.rev}`;
  if (move.do === 'claim') {
    // Some that nobody claimed in time are ordered (督办), so that one always stands on the screens.
    if (seedOf(incident.id) % 3 === 0)
      await check.ask({ method: 'POST', path: `${path}/order`, key: `${key}-order`, body: orderNow() });
    await desk.ask({ method: 'POST', path: `${path}/claim`, key });
  }
  if (move.do === 'resolve' && standsOut(incident))
    await desk.ask({
      method: 'POST',
      path: `${path}/order-answer`,
      key: `${key}-order`,
      body: { words: '已处置完毕。' },
    });
  if (move.do === 'resolve')
    await desk.ask({ method: 'POST', path: `${path}/resolve`, key, body: outcomeOf(incident, move.result) });
  if (move.do === 'close') {
    if (incident.hasContact)
      await check.ask({ method: 'POST', path: `${path}/reply`, key: `${key}-reply`, body: replyOf(incident) });
    await check.ask({ method: 'POST', path: `${path}/close`, key });
  }
  if (move.do !== 'offer') return;
  const answer = await desk.ask({ method: 'GET', path: `${path}/recommendation` });
  const parsed = Recommendation.safeParse(answer.body);
  if (!parsed.success) return;
  const free = parsed.data.candidates.filter((candidate) => candidate.eligible && !kept.has(candidate.unit.id));
  const [role] = move.roles;
  const unit = (free.find((candidate) => candidate.unit.role === role) ?? free[0])?.unit;
  if (unit === undefined) return;
  // Nobody answered: this desk offers again, for whom the room would ask may be a person's unit.
  const body = { unit: unit.id, reoffer: false };
  await desk.ask({ method: 'POST', path: `${path}/assignments`, key: `${key}-${unit.id}`, body });
}

function orderNow() {
  return { words: '签收已超时，请尽快派出力量并回复。', dueAt: new Date(Date.now() + 20 * 60_000).toISOString() };
}

/** What came of it: the first of its flow's list; of a mediation nothing else is kept. */
export function outcomeOf({ flow }: Pick<Incident, 'flow'>, result: string) {
  const disposition = houseDispositions[flow][0]?.code;
  return flow === 'mediation' ? { disposition } : { disposition, result };
}

export function replyOf({ flow }: Incident) {
  const told = { told: true, how: 'phone' };
  return { said: flow === 'mediation' ? told : { ...told, words: '已电话告知处置情况。' } };
}
