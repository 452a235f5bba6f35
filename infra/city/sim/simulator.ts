import type { Assignment } from '@watchroom/shared/dispatch/assignment.ts';
import { isActive } from '@watchroom/shared/dispatch/assignment.ts';
import { type Chance, seeded } from '@watchroom/shared/kernel/chance.ts';
import type { City } from '../city.ts';
import type { Point } from '../ground/plane.ts';
import type { StreetGraph } from '../ground/street-graph.ts';
import type { Api } from '../outside/api.ts';
import { pause } from '../outside/pause.ts';
import type { Beats } from './beats.ts';
import { advance, isThere, type Rover, release, roverAt, sendTo, whereIs } from './fleet.ts';
import type { Observer } from './observer.ts';
import { nextStep } from './officers.ts';

/** Positions go out once a second, as a vehicle gateway sends them. */
const TICK_MS = 1_000;
/** After a failed batch the gateway waits this long at most; what was not sent is not sent later. */
const MAX_WAIT_MS = 8_000;
/** A step that was refused or got lost is tried again after this. */
const STEP_RETRY_MS = 8_000;
/** A kept unit's order that no phone has taken by then is answered for it: a visitor alone shall not wait in vain. */
const PHONE_WITHIN_MS = 25_000;
/** The cars kept for people stay so close to the centre, metres. */
const KEPT_ROAM_M = 320;

export interface FleetParts {
  readonly city: City;
  /** Call sign → unit id. */
  readonly ids: Readonly<Record<string, string>>;
  readonly observer: Observer;
  readonly beats: Beats;
  /** Sends positions. */
  readonly gateway: Api;
  /** The unit's own terminal. */
  readonly terminal: (unit: string) => Api | undefined;
  /** Units kept for people, by id. */
  readonly kept: ReadonlySet<string>;
  readonly seed: number;
}

/** The moving half of the demo: 200 units on the streets, and the crews that answer orders. */
export class Fleet {
  private readonly parts: FleetParts;
  private readonly chance: Chance;
  private readonly graph: StreetGraph;
  private readonly rovers = new Map<string, Rover>();
  /** Assignment each unit is driving to. */
  private readonly missions = new Map<string, string>();
  private readonly tried = new Map<string, number>();
  /** Orders of kept units that no phone took. */
  private readonly adopted = new Set<string>();

  constructor(parts: FleetParts) {
    this.parts = parts;
    this.chance = seeded(parts.seed);
    const { ground, kept, live, units } = parts.city;
    this.graph = ground.graph;
    for (const unit of units) {
      const id = parts.ids[unit.input.callSign];
      if (id === undefined) continue;
      const near = kept.includes(unit);
      const home = near ? aside(live.centre.point, kept.indexOf(unit)) : unit.home;
      this.rovers.set(
        id,
        roverAt(this.graph, { kind: unit.input.kind, home, ...(near ? { roamM: KEPT_ROAM_M } : {}) }, this.chance),
      );
    }
  }

  /** Drives and sends until the signal aborts. Never throws. */
  async run(signal: AbortSignal): Promise<void> {
    let wait = TICK_MS;
    let last = performance.now();
    while (!signal.aborted) {
      const began = performance.now();
      this.orders(Date.now());
      // Long silence (a sleeping laptop) is not driven after in one leap.
      const seconds = Math.min(5, (began - last) / 1_000);
      last = began;
      for (const rover of this.rovers.values()) advance(this.graph, rover, { seconds, chance: this.chance });
      const sent = await this.send(Date.now());
      wait = sent ? TICK_MS : Math.min(MAX_WAIT_MS, wait * 2);
      await pause(Math.max(0, wait - (performance.now() - began)), signal);
    }
  }

  private async send(nowMs: number): Promise<boolean> {
    const at = new Date(nowMs).toISOString();
    const positions = [...this.rovers].map(([unit, rover]) => this.fix(unit, rover, at));
    const answer = await this.parts.gateway
      .ask({ method: 'POST', path: '/api/positions', body: { positions } })
      .catch(() => undefined);
    return answer !== undefined && answer.status < 400;
  }

  private fix(unit: string, rover: Rover, at: string): Record<string, unknown> {
    const { point, headingDeg, speedMps } = whereIs(rover);
    const moving = speedMps > 0.3;
    const accuracyM = Math.round((moving ? 4 + this.chance() * 6 : 3 + this.chance() * 3) * 10) / 10;
    const off = () => (this.chance() + this.chance() - 1) * (moving ? accuracyM * 0.5 : 0.8);
    return {
      unit,
      at,
      place: this.parts.city.ground.project([point[0] + off(), point[1] + off()]),
      accuracyM,
      speedMps: Math.round(speedMps * 10) / 10,
      headingDeg: Math.round((headingDeg + (moving ? (this.chance() - 0.5) * 6 : 0) + 360) % 360) % 360,
    };
  }

  /** Vehicles follow the orders they have; crews answer them. */
  private orders(nowMs: number): void {
    const busy = new Set<string>();
    for (const assignment of this.parts.observer.watched.assignments.values()) {
      if (!isActive(assignment)) continue;
      busy.add(assignment.unit);
      this.drive(assignment);
      this.answer(assignment, nowMs);
    }
    for (const unit of this.missions.keys()) if (!busy.has(unit)) this.goHome(unit);
    for (const [unit, rover] of this.rovers) if (!busy.has(unit)) this.parts.beats.guide(unit, rover, nowMs);
  }

  private drive(assignment: Assignment): void {
    const rover = this.rovers.get(assignment.unit);
    const { at } = assignment.state;
    if (
      rover === undefined ||
      (at !== 'en_route' && at !== 'on_scene') ||
      this.missions.get(assignment.unit) === assignment.id
    )
      return;
    sendTo(this.graph, rover, this.parts.city.ground.board(assignment.order.place));
    this.missions.set(assignment.unit, assignment.id);
  }

  private goHome(unit: string): void {
    const rover = this.rovers.get(unit);
    this.missions.delete(unit);
    if (rover !== undefined) release(rover, this.chance);
  }

  private answer(assignment: Assignment, nowMs: number): void {
    const terminal = this.parts.terminal(assignment.unit);
    const rover = this.rovers.get(assignment.unit);
    if (terminal === undefined || rover === undefined || this.isForPeople(assignment, nowMs)) return;
    const there = this.missions.get(assignment.unit) === assignment.id && isThere(rover);
    const step = nextStep(assignment, there);
    if (step === null || nowMs < step.atMs) return;
    const key = `crew-${step.action}-${assignment.id}`;
    if (nowMs - (this.tried.get(key) ?? 0) < STEP_RETRY_MS) return;
    this.tried.set(key, nowMs);
    if (this.tried.size > 4_000) this.tried.clear();
    const ask = {
      method: 'POST',
      path: `/api/assignments/${assignment.id}/${step.action}`,
      key,
      body: step.body,
    } as const;
    // Away or refused: the next tick decides anew by what the feed says.
    void terminal.ask(ask).catch(() => undefined);
  }

  /** Whether a person's phone has the order, or may still take it. */
  private isForPeople(assignment: Assignment, nowMs: number): boolean {
    if (!this.parts.kept.has(assignment.unit) || this.adopted.has(assignment.id)) return false;
    const onPhone = assignment.times.device !== null;
    if (onPhone || nowMs - Date.parse(assignment.times.offered) < PHONE_WITHIN_MS) return true;
    this.adopted.add(assignment.id);
    return false;
  }
}

/** A place some streets away from the centre, one for each kept car, so that they do not stand on what happens there. */
function aside([x, y]: Point, number: number): Point {
  const side = number % 2 === 0 ? 1 : -1;
  return [x + side * 210, y - side * 150];
}
