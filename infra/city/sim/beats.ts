import { instant } from '@watchroom/shared/kernel/time.ts';
import { patrolAt } from '@watchroom/shared/patrol/checkpoint-machine.ts';
import { PatrolList, PatrolReply, type PatrolView } from '@watchroom/shared/patrol/patrol.ts';
import { RouteList, type RouteView } from '@watchroom/shared/patrol/route.ts';
import type { City } from '../city.ts';
import { apart, type Point } from '../ground/plane.ts';
import type { Api } from '../outside/api.ts';
import { pause } from '../outside/pause.ts';
import { isThere, type Rover, sendTo } from './fleet.ts';

export interface BeatParts {
  readonly city: City;
  /** Call sign → unit id. */
  readonly ids: Readonly<Record<string, string>>;
  /** Sends units on routes. */
  readonly desk: Api;
  /** The unit's own terminal: checks in. */
  readonly terminal: (unit: string) => Api | undefined;
  /** Units kept for people walk no route. */
  readonly kept: ReadonlySet<string>;
}

const ROUND_MS = 15_000;
const RETRY_MS = 6_000;
/** A patrol lasts this long after its last checkpoint is due. */
const AFTER_LAST_MS = 10 * 60_000;

interface Stop {
  readonly patrol: string;
  readonly index: number;
  readonly goal: Point;
  /** Nobody checks in before the checkpoint is due. */
  readonly fromMs: number;
}

/** Patrols: a unit for every route, that drives from checkpoint to checkpoint and checks in where it is. */
export class Beats {
  private readonly parts: BeatParts;
  private readonly stops = new Map<string, Stop>();
  private readonly tried = new Map<string, number>();

  constructor(parts: BeatParts) {
    this.parts = parts;
  }

  /** Keeps every route walked until the signal aborts. Never throws. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await this.round(signal).catch(() => undefined);
      await pause(ROUND_MS, signal);
    }
  }

  /** Sends a unit that has no order on to its next checkpoint, and checks in there. CHANGES the rover. */
  guide(unit: string, rover: Rover, nowMs: number): void {
    const stop = this.stops.get(unit);
    if (stop === undefined) return;
    if (rover.goal === null || apart(rover.goal, stop.goal) > 1) sendTo(this.parts.city.ground.graph, rover, stop.goal);
    else if (isThere(rover)) void this.checkIn(unit, stop, nowMs);
  }

  private async round(signal: AbortSignal): Promise<void> {
    const { desk } = this.parts;
    const { routes } = await desk.demand({ method: 'GET', path: '/api/routes' }, RouteList, signal);
    const { patrols } = await desk.demand({ method: 'GET', path: '/api/patrols' }, PatrolList, signal);
    const now = instant(Date.now());
    const running = patrols.filter((patrol) => patrolAt(patrol, now) !== 'over');
    this.stops.clear();
    // A person's own unit is checked in by that person.
    for (const patrol of running) if (!this.parts.kept.has(patrol.unit)) this.follow(patrol);
    const busy = new Set<string>(running.map(({ unit }) => unit));
    for (const route of routes) {
      if (running.some((patrol) => patrol.route === route.id)) continue;
      const unit = this.nearest(route, busy);
      if (unit === undefined) continue;
      busy.add(unit);
      await this.assign(route, unit);
    }
  }

  private async assign(route: RouteView, unit: string): Promise<void> {
    const last = Math.max(0, ...route.points.map(({ check }) => check?.afterMin ?? 0));
    // Under way for a few minutes: a visitor sees a patrol, not its beginning.
    const startMs = Date.now() - 60_000;
    const endMs = startMs + last * 60_000 + AFTER_LAST_MS;
    const body = { unit, startAt: new Date(startMs).toISOString(), endAt: new Date(endMs).toISOString() };
    const answer = await this.parts.desk.ask({ method: 'POST', path: `/api/routes/${route.id}/patrols`, body });
    const parsed = PatrolReply.safeParse(answer.body);
    if (parsed.success) this.follow(parsed.data.patrol);
  }

  /** The first checkpoint that is not checked is where the unit goes next. */
  private follow(patrol: PatrolView): void {
    const done = new Set(patrol.checks.map(({ point }) => point));
    const index = patrol.points.findIndex(({ check }, at) => check !== null && !done.has(at));
    const stop = patrol.points[index];
    if (stop?.check == null) return void this.stops.delete(patrol.unit);
    const fromMs = Date.parse(patrol.startAt) + (stop.check.afterMin - stop.check.graceMin / 2) * 60_000;
    this.stops.set(patrol.unit, { patrol: patrol.id, index, goal: this.parts.city.ground.board(stop.place), fromMs });
  }

  private async checkIn(unit: string, { patrol, index, fromMs }: Stop, nowMs: number): Promise<void> {
    if (nowMs < fromMs || nowMs - (this.tried.get(unit) ?? 0) < RETRY_MS) return;
    this.tried.set(unit, nowMs);
    const ask = { method: 'POST', path: `/api/patrols/${patrol}/check-ins`, body: { point: index } } as const;
    // Away, or its position has not come in yet: tried again.
    const answer = await this.parts
      .terminal(unit)
      ?.ask(ask)
      .catch(() => undefined);
    const parsed = PatrolReply.safeParse(answer?.body);
    if (parsed.success) this.follow(parsed.data.patrol);
  }

  /** The free patrol car that lives nearest to where the route begins. */
  private nearest(route: RouteView, busy: ReadonlySet<string>): string | undefined {
    const { city, ids, kept } = this.parts;
    const first = route.points[0]?.place;
    if (first === undefined) return undefined;
    const start = city.ground.board(first);
    const cars = city.units
      .filter(({ input }) => input.role === 'patrol' && input.kind !== 'foot')
      .map(({ input, home }) => ({ id: ids[input.callSign] ?? '', metres: apart(home, start) }))
      .filter(({ id }) => id !== '' && !busy.has(id) && !kept.has(id))
      .sort((a, b) => a.metres - b.metres);
    return cars[0]?.id;
  }
}
