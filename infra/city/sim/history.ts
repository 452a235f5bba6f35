import { ReportReply } from '@watchroom/shared/incident/incident-api.ts';
import type { ReportInput } from '@watchroom/shared/intake/intake-api.ts';
import { type Chance, pick, seeded } from '@watchroom/shared/kernel/chance.ts';
import type { City } from '../city.ts';
import type { Point } from '../ground/plane.ts';
import type { Api } from '../outside/api.ts';
import type { Memory } from '../outside/known.ts';
import { abreast } from '../outside/provision.ts';
import { outcomeOf, replyOf } from './desk.ts';
import { reportOf } from './reports.ts';

export interface HistoryParts {
  readonly city: City;
  readonly memory: Memory;
  readonly reporter: Api;
  readonly desk: Api;
  readonly check: Api;
  readonly say: (text: string) => void;
  readonly signal: AbortSignal;
}

const SEED = 20_260_301;
/** Incidents that are over when the demo begins: around a few places, as it is in a city, and some anywhere. */
const GATHERED = [14, 10, 8, 6, 5] as const;
const ANYWHERE = 12;
/** How far from its place a gathered incident lies, metres: within a grid or two. */
const NEAR_M = 130;

/** Tells of incidents that were dealt with, through the same doors as everybody: reported, claimed, resolved, closed. */
export async function tellHistory(parts: HistoryParts): Promise<void> {
  const { city, memory, signal, say } = parts;
  if (memory.known.history) return;
  const chance = seeded(SEED);
  const bodies = [
    ...GATHERED.flatMap((count, at) => gathered(city, chance, { at, count })),
    ...Array.from({ length: ANYWHERE }, () =>
      reachable(calm(reportOf(city, chance, new Date().toISOString()), chance)),
    ),
  ];
  await abreast(bodies, async (body) => {
    signal.throwIfAborted();
    await liveThrough(parts, body);
  });
  memory.remember({ history: true });
  say(`history: ${bodies.length} incidents, dealt with`);
}

function gathered(city: City, chance: Chance, { at, count }: { at: number; count: number }): ReportInput[] {
  const named = city.ground.blocks.filter((block) => block.name !== null && block.use !== 'lake');
  const block = named[Math.floor(((at + 0.5) / GATHERED.length) * named.length)];
  return Array.from({ length: count }, () => {
    const middle: Point = block?.middle ?? city.live.centre.point;
    const point: Point = [middle[0] + (chance() - 0.5) * NEAR_M, middle[1] + (chance() - 0.5) * NEAR_M];
    const report = calm(reportOf(city, chance, new Date().toISOString()), chance);
    return { ...report, place: city.ground.project(point), address: block?.name ?? '' };
  });
}

/** Nothing that rings: what is over must not sound as if it were new. */
function calm(report: ReportInput, chance: Chance): ReportInput {
  const types = ['city.parking', 'city.street-vending', 'order.theft', 'safety.hazard', 'environment.waste'];
  const type = pick(chance, types);
  return { channel: report.channel, type, place: report.place, address: report.address, text: '' } as ReportInput;
}

/** Somebody left a number that nobody has, so that people are asked back. */
function reachable(report: ReportInput): ReportInput {
  return { ...report, reporter: { contact: '00000000' } };
}

async function liveThrough({ reporter, desk, check, signal }: HistoryParts, body: ReportInput): Promise<void> {
  const { incident } = await reporter.demand({ method: 'POST', path: '/api/reports', body }, ReportReply, signal);
  const path = `/api/incidents/${incident.id}`;
  await desk.insist({ method: 'POST', path: `${path}/claim` }, signal);
  await desk.insist({ method: 'POST', path: `${path}/resolve`, body: outcomeOf(incident, '已现场处置完毕。') }, signal);
  if (incident.hasContact)
    await check.insist({ method: 'POST', path: `${path}/reply`, body: replyOf(incident) }, signal);
  await check.insist({ method: 'POST', path: `${path}/close` }, signal);
}
