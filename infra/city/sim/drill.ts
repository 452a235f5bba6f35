import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { isOver } from '@watchroom/shared/incident/incident.ts';
import { IncidentList, ReportReply } from '@watchroom/shared/incident/incident-api.ts';
import { between, type Chance, seeded } from '@watchroom/shared/kernel/chance.ts';
import type { City } from '../city.ts';
import type { Api } from '../outside/api.ts';
import { pause } from '../outside/pause.ts';
import { type DeskView, deskMove, doMove } from './desk.ts';
import type { Observer } from './observer.ts';
import { reportOf } from './reports.ts';

export interface DrillParts {
  readonly city: City;
  readonly ids: Readonly<Record<string, string>>;
  readonly observer: Observer;
  /** Reports; may read only what it reported itself. */
  readonly reporter: Api;
  readonly desk: Api;
  readonly check: Api;
  /** Account id of the drill desk. */
  readonly me: string;
  readonly seed: number;
}

/** Made-up incidents that are open at once: enough to look alive, few enough to find one's own. */
const MOST_OPEN = 14;
const ROUND_MS = 1_500;
const FIRST_REPORTS = 8;

/** The talking half of the demo: reports that trickle in, and a desk that takes those nobody takes. */
export class Drill {
  private readonly parts: DrillParts;
  private readonly chance: Chance;
  private readonly own = new Set<string>();
  private readonly early = new Set<string>();
  private readonly kept: ReadonlySet<string>;
  private readonly roleOf: ReadonlyMap<string, string>;
  private readonly wanted: ReadonlyMap<string, readonly string[]>;

  constructor(parts: DrillParts) {
    this.parts = parts;
    this.chance = seeded(parts.seed);
    const { city, ids } = parts;
    this.kept = new Set(city.kept.map((unit) => ids[unit.input.callSign] ?? ''));
    this.roleOf = new Map(city.units.map((unit) => [ids[unit.input.callSign] ?? '', unit.input.role]));
    this.wanted = new Map(city.profile.types.map((type) => [type.id, type.roles ?? []]));
  }

  /** A few reports at once, so that the room has something to do. Throws when the server refuses one. */
  async open(signal: AbortSignal): Promise<void> {
    for (let at = 0; at < FIRST_REPORTS; at += 1) {
      const body = reportOf(this.parts.city, this.chance, new Date().toISOString());
      const { incident } = await this.parts.reporter.demand(
        { method: 'POST', path: '/api/reports', body },
        ReportReply,
        signal,
      );
      this.own.add(incident.id);
      // Some are taken up by the drill desk at once; the rest wait for people.
      if (at % 2 === 1) this.early.add(incident.id);
    }
  }

  /** Goes on with what an earlier run reported. */
  async recall(signal: AbortSignal): Promise<void> {
    const { incidents } = await this.parts.reporter.demand(
      { method: 'GET', path: '/api/incidents?limit=500' },
      IncidentList,
      signal,
    );
    for (const incident of incidents) this.own.add(incident.id);
  }

  /** Reports and dispatches until the signal aborts. Never throws. */
  async run(signal: AbortSignal): Promise<void> {
    await Promise.all([this.trickle(signal), this.work(signal), this.mute(signal)]);
  }

  /** Nobody listens at the drill desk: it is muted as long as one may be, so that others see what that looks like. */
  private async mute(signal: AbortSignal): Promise<void> {
    const body = { sounds: ['medium', 'low'], minutes: 30, why: '演练席位无人值听' };
    while (!signal.aborted) {
      // One of an earlier run may still be on: then it is asked again when that is over.
      await this.parts.desk.ask({ method: 'POST', path: '/api/mutes', body }).catch(() => undefined);
      await pause(body.minutes * 60_000 + 1_000, signal);
    }
  }

  private async trickle(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await pause(between(this.chance, 40_000, 90_000), signal);
      if (signal.aborted) return;
      const open = this.mine().filter((incident) => !isOver(incident)).length;
      if (open >= MOST_OPEN) continue;
      const body = reportOf(this.parts.city, this.chance, new Date().toISOString());
      const answer = await this.parts.reporter
        .insist({ method: 'POST', path: '/api/reports', body }, signal)
        .catch(() => undefined);
      const parsed = ReportReply.safeParse(answer?.body);
      if (parsed.success) this.own.add(parsed.data.incident.id);
    }
  }

  private async work(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      for (const incident of this.mine()) {
        const move = deskMove(this.view(incident));
        if (move === null) continue;
        const { desk, check } = this.parts;
        await doMove(move, { incident, desk, check, kept: this.kept }).catch(() => undefined);
      }
      await pause(ROUND_MS, signal);
    }
  }

  private mine(): readonly Incident[] {
    return [...this.parts.observer.watched.incidents.values()].filter((incident) => this.own.has(incident.id));
  }

  private view(incident: Incident): DeskView {
    return {
      incident,
      assignments: [...this.parts.observer.watched.assignments.values()].filter(
        (each) => each.incident === incident.id,
      ),
      roles: this.wanted.get(incident.type) ?? [],
      roleOf: this.roleOf,
      nowMs: Date.now(),
      me: this.parts.me,
      early: this.early.has(incident.id),
    };
  }
}
