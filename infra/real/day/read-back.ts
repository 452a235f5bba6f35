import { type Incident, isOver } from '@watchroom/shared/incident/incident.ts';
import { elapsedMs, type Instant } from '@watchroom/shared/kernel/time.ts';
import { quantile } from '../../bootstrap/bench-contract.ts';
import type { Api } from '../../city/outside/api.ts';
import { allIncidents } from '../all-incidents.ts';
import type { Turn } from './day-file.ts';
import type { Told } from './desk.ts';
import { grouped } from './grouped.ts';

/** Seconds, by median and by nine of ten; `of`: how many were measured. */
export interface Spread {
  readonly p50: number;
  readonly p90: number;
  readonly of: number;
}

/**
 * handling: report → order of a unit · turnout: order → it drives · travel: it drives → it is there · response: report → the first
 * unit is there. `day` is the real one's, from its own stamps.
 */
export const legs = ['handling', 'turnout', 'travel', 'response'] as const;
export type Leg = (typeof legs)[number];

export interface DayFound {
  readonly calls: number;
  /** Acknowledged reports whose incident is not in the list any more. */
  readonly lost: number;
  readonly closed: number;
  /** Handed up by the product because nobody was at it, with its reason on the incident. */
  readonly escalated: number;
  /** Open at the end, and neither handed up nor with a person. */
  readonly unowned: number;
  /** Open at the end although handed up or owned, by number. */
  readonly open: readonly string[];
  readonly orders: number;
  readonly calledOff: number;
  /** Orders that ended in no way that was meant, in words. */
  readonly lostOrders: readonly string[];
  /** Turns for which nobody was found, in words. */
  readonly short: readonly string[];
  readonly times: Readonly<Record<Leg, { readonly ours: Spread; readonly day: Spread }>>;
}

interface Given {
  readonly told: readonly Told[];
  /** Reads every incident of the city. */
  readonly reader: Api;
  readonly signal: AbortSignal;
}

/** What stands in the database when the day is over, beside what the room remembers and what the file says. */
export async function readBack({ told, reader, signal }: Given): Promise<DayFound> {
  const incidents = await allIncidents(reader, signal);
  const mine = told.map(({ incident }) => incident);
  const kept = mine.flatMap((id) => incidents.get(id ?? '') ?? []);
  const endings = told.flatMap(({ orders }) => orders.map(({ ending }) => ending));
  const open = kept.filter((incident) => !isOver(incident));
  return {
    calls: told.length,
    lost: mine.length - kept.length,
    closed: kept.filter(isOver).length,
    escalated: kept.filter((incident) => incident.escalation.handed !== null).length,
    unowned: open.filter((incident) => incident.owner.kind === 'desk' && incident.escalation.handed === null).length,
    open: open.map((incident) => incident.number),
    orders: endings.length,
    calledOff: endings.filter((ending) => ending.as === 'called-off').length,
    lostOrders: endings.flatMap((ending) => (ending.as === 'lost' ? [ending.why] : [])),
    short: told.flatMap((one) => one.short),
    times: timesOf(told, incidents),
  };
}

function timesOf(told: readonly Told[], incidents: ReadonlyMap<string, Incident>): DayFound['times'] {
  const ours: Record<Leg, number[]> = { handling: [], turnout: [], travel: [], response: [] };
  const day: Record<Leg, number[]> = { handling: [], turnout: [], travel: [], response: [] };
  for (const one of told) {
    const incident = incidents.get(one.incident ?? '');
    if (incident === undefined) continue;
    const times = one.orders.flatMap(({ ending }) => (ending.as === 'lost' ? [] : [ending.times]));
    for (const { offered, enRoute, onScene } of times) {
      put(ours.handling, secondsBetween(incident.reportedAt, offered));
      put(ours.turnout, secondsBetween(offered, enRoute));
      put(ours.travel, secondsBetween(enRoute, onScene));
    }
    put(
      ours.response,
      Math.min(...times.map(({ onScene }) => secondsBetween(incident.reportedAt, onScene) ?? Infinity)),
    );
    const { receivedMs, turns } = one.call;
    for (const turn of turns) {
      put(day.handling, (turn.dispatchMs - receivedMs) / 1_000);
      put(day.turnout, (turn.responseMs - turn.dispatchMs) / 1_000);
      put(day.travel, (turn.onSceneMs - turn.responseMs) / 1_000);
    }
    put(day.response, (Math.min(...turns.map(arrivalMs)) - receivedMs) / 1_000);
  }
  return Object.fromEntries(
    legs.map((leg) => [leg, { ours: spread(ours[leg]), day: spread(day[leg]) }]),
  ) as DayFound['times'];
}

function arrivalMs(turn: Turn): number {
  return Number.isNaN(turn.onSceneMs) ? Infinity : turn.onSceneMs;
}

function secondsBetween(from: Instant | null, to: Instant | null): number | null {
  return from === null || to === null ? null : elapsedMs(from, to) / 1_000;
}

/** What did not happen is not measured. */
function put(list: number[], seconds: number | null): void {
  if (seconds !== null && Number.isFinite(seconds)) list.push(seconds);
}

function spread(values: readonly number[]): Spread {
  const at = (share: number) => (values.length === 0 ? 0 : quantile(values, share, 0));
  return { p50: at(0.5), p90: at(0.9), of: values.length };
}

/** A table for people. */
export function tableOfDay(found: DayFound): string {
  const { times, short, lostOrders, open } = found;
  const cell = ({ p50, p90, of }: Spread) =>
    `${String(p50).padStart(6)} ${String(p90).padStart(6)} ${`(${of})`.padStart(7)}`;
  return [
    `calls ${found.calls}, lost ${found.lost}, closed ${found.closed}, handed up by itself ${found.escalated}, unowned ${found.unowned}, open at the end ${open.length}`,
    `orders ${found.orders}, called off ${found.calledOff}, not carried out ${lostOrders.length}, turns without a unit ${short.length}`,
    ...counted([...short, ...lostOrders]),
    `seconds     this room: P50    P90            the real day: P50    P90`,
    ...legs.map((leg) => `${leg.padEnd(14)} ${cell(times[leg].ours)}          ${cell(times[leg].day)}`),
  ].join('\n');
}

function counted(words: readonly string[]): string[] {
  return [...grouped(words, (word) => word)].map(([word, own]) => `    ${own.length} × ${word}`);
}
