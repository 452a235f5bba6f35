import type { AssignmentTimes } from '@watchroom/shared/dispatch/assignment.ts';
import { AssignmentReply } from '@watchroom/shared/dispatch/dispatch-api.ts';
import { secondsPerMetre } from '@watchroom/shared/dispatch/suitability.ts';
import { bearingDeg, destination, distanceM, type Position } from '@watchroom/shared/kernel/geo.ts';
import { instant } from '@watchroom/shared/kernel/time.ts';
import { PositionBatchReply, type UnitKind } from '@watchroom/shared/unit/unit-api.ts';
import { type Api, wordsOf } from '../../city/outside/api.ts';
import type { DayClock } from './day-clock.ts';

/** What a crew does with an order, in seconds of the day. */
export interface Errand {
  readonly to: Position;
  /** From the offer until it drives. */
  readonly turnoutS: number;
  readonly workS: number;
  /** Called off this long after the offer when it is not there by then; null: never. */
  readonly calledOffS: number | null;
}

/** How an order ended, with the server's own stamps; `lost` is one that the crew could not answer in time, or that was refused. */
export type Ending =
  | { readonly as: 'cleared' | 'called-off'; readonly times: AssignmentTimes }
  | { readonly as: 'lost'; readonly why: string };

interface Crew {
  readonly id: string;
  readonly kind: UnitKind;
  readonly terminal: Api;
  readonly home: Position;
  /** Where it was at `sinceMs`, and where it drives to; the same place when it stands. */
  from: Position;
  to: Position;
  sinceMs: number;
}

/** Seconds of the day after the offer: the order shows on the phone, is read, is answered. */
const PACE_S = { device: 2, seen: 5, accept: 8 };
/** A crew that may be called off looks up this often. Seconds. */
const LOOK_S = 5;

/** The units of the day: they drive as the product expects them to (straight line × road factor at the usual speed of their kind). */
export class Crews {
  private readonly clock: DayClock;
  private readonly signal: AbortSignal;
  private readonly crews = new Map<string, Crew>();

  constructor(clock: DayClock, signal: AbortSignal) {
    this.clock = clock;
    this.signal = signal;
  }

  add(crew: { id: string; kind: UnitKind; terminal: Api; home: Position }): void {
    this.crews.set(crew.id, { ...crew, from: crew.home, to: crew.home, sinceMs: this.clock.nowMs() });
  }

  /** Tells where everybody is. Throws when the server refuses a position. */
  async report(gateway: Api): Promise<number> {
    const nowMs = this.clock.nowMs();
    const at = instant(Math.round(nowMs));
    const positions = [...this.crews.values()].map((crew) => ({ unit: crew.id, at, place: whereIs(crew, nowMs) }));
    const body = { positions };
    const reply = await gateway.demand(
      { method: 'POST', path: '/api/positions', body },
      PositionBatchReply,
      this.signal,
    );
    return reply.rejected.length;
  }

  /** Answers an order and carries it out, until it is cleared or called off. */
  async carryOut(unit: string, order: string, errand: Errand): Promise<Ending> {
    const crew = this.crews.get(unit);
    if (crew === undefined) return { as: 'lost', why: 'no such crew' };
    const { clock, signal } = this;
    const offeredMs = clock.nowMs();
    const say = (what: string, body: unknown = {}) => this.say(crew.terminal, { order, what, body });
    // Receipts go beside the answer, as they do from a phone: they may come late, the answer may not.
    const receipts = Promise.all(
      (['device', 'seen'] as const).map(async (what) => {
        await clock.pass(PACE_S[what] * 1_000, signal);
        await say(what);
      }),
    );
    await clock.pass(PACE_S.accept * 1_000, signal);
    const accepted = await say('accept');
    await receipts;
    if (typeof accepted === 'string') return { as: 'lost', why: accepted };
    await clock.until(offeredMs + errand.turnoutS * 1_000, signal);
    const departed = await say('depart');
    if (typeof departed === 'string') return { as: 'lost', why: departed };
    send(crew, errand.to, clock.nowMs());
    const offMs = errand.calledOffS === null ? Infinity : offeredMs + errand.calledOffS * 1_000;
    while (clock.nowMs() < thereMs(crew)) {
      if (clock.nowMs() >= offMs) {
        send(crew, crew.home, clock.nowMs());
        return { as: 'called-off', times: departed };
      }
      await clock.until(Math.min(thereMs(crew), clock.nowMs() + LOOK_S * 1_000), signal);
    }
    const arrived = await say('arrive');
    if (typeof arrived === 'string') return { as: 'lost', why: arrived };
    await clock.pass(errand.workS * 1_000, signal);
    const cleared = await say('clear', { note: 'done' });
    send(crew, crew.home, clock.nowMs());
    return typeof cleared === 'string' ? { as: 'lost', why: cleared } : { as: 'cleared', times: cleared };
  }

  /** The stamps after the step, or the refusal in words. */
  private async say(
    terminal: Api,
    step: { readonly order: string; readonly what: string; readonly body: unknown },
  ): Promise<AssignmentTimes | string> {
    const { order, what, body } = step;
    const path = `/api/assignments/${order}/${what}`;
    const answer = await terminal.insist({ method: 'POST', path, key: `day-${what}-${order}`, body }, this.signal);
    const taken = AssignmentReply.safeParse(answer.body);
    return taken.success ? taken.data.assignment.times : `${what}: ${wordsOf(answer)}`;
  }
}

function send(crew: Crew, to: Position, nowMs: number): void {
  Object.assign(crew, { from: whereIs(crew, nowMs), to, sinceMs: nowMs });
}

function thereMs(crew: Crew): number {
  return crew.sinceMs + distanceM(crew.from, crew.to) * secondsPerMetre(crew.kind) * 1_000;
}

function whereIs(crew: Crew, nowMs: number): Position {
  const wholeMs = thereMs(crew) - crew.sinceMs;
  const share = wholeMs === 0 ? 1 : Math.min(1, (nowMs - crew.sinceMs) / wholeMs);
  if (share === 1) return crew.to;
  return destination(crew.from, bearingDeg(crew.from, crew.to), distanceM(crew.from, crew.to) * share);
}
