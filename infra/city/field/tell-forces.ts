import { RollCallDetail, RollCallReply } from '@watchroom/shared/unit/roll-call/roll-call.ts';
import { RosterReply } from '@watchroom/shared/unit/roster/roster.ts';
import type { City } from '../city.ts';
import { Api } from '../outside/api.ts';
import type { Memory } from '../outside/known.ts';

export interface ForceTelling {
  readonly url: string;
  readonly city: City;
  readonly memory: Memory;
  /** Takes the roster in. */
  readonly supervisor: Api;
  /** Calls the roll. */
  readonly desk: Api;
  readonly say: (text: string) => void;
  readonly signal: AbortSignal;
}

/** Three crews a day; the files of a demo that runs for a week. */
const CREWS = [
  ['00:00', '08:00'],
  ['08:00', '16:00'],
  ['16:00', '24:00'],
] as const;
const DAYS = 8;
/** Of so many units one is on duty without a shift, so that the lists have something to tell. */
const BEYOND = 45;
/** Of so many that are called one does not answer. */
const SILENT = 9;
const WORDS = '交接班点名';

/** Tells who is to be on duty, and calls one roll, whose result stays on record. Once. */
export async function tellForces(given: ForceTelling): Promise<void> {
  if (given.memory.known.forces) return;
  await tellRoster(given);
  await tellRollCall(given);
  given.memory.remember({ forces: true });
}

async function tellRoster({ city, supervisor, say, signal }: ForceTelling): Promise<void> {
  const kept = new Set(city.kept.map(({ input }) => input.callSign));
  const day = new Intl.DateTimeFormat('en-CA', { timeZone: city.profile.zone });
  const dates = Array.from({ length: DAYS }, (_, n) => day.format(Date.now() + (n - 1) * 86_400_000));
  // Units kept for people are under no roster: whoever takes one up is not asked about shifts.
  const lines = city.units
    .filter(({ input }) => !kept.has(input.callSign))
    .flatMap(({ input }, at) =>
      dates.flatMap((date, n) =>
        CREWS.filter(() => at % BEYOND !== 0 || n === 0).map(([from, to]) => `${input.callSign},${date},${from},${to}`),
      ),
    );
  const body = { text: ['unit,date,from,to', ...lines].join('\n') };
  const taken = await supervisor.demand({ method: 'POST', path: '/api/shifts/import', body }, RosterReply, signal);
  say(`roster: ${taken.shifts} shifts of ${taken.units} units`);
}

async function tellRollCall({ url, city, memory, desk, say, signal }: ForceTelling): Promise<void> {
  const area = city.profile.areas.find(({ level }) => level === 1)?.id;
  const body = { of: { kind: 'area', area }, words: WORDS, minutes: 5 };
  const { rollCall } = await desk.demand({ method: 'POST', path: '/api/roll-calls', body }, RollCallReply, signal);
  const path = `/api/roll-calls/${rollCall.id}`;
  const { lines } = await desk.demand({ method: 'GET', path }, RollCallDetail, signal);
  for (const [at, line] of lines.entries()) {
    const key = memory.known.unitKeys[line.callSign];
    if (key === undefined || at % SILENT === 0) continue;
    await new Api(url, { kind: 'key', key }).insist(
      { method: 'POST', path: `/api/roll-lines/${line.id}/answer`, body: {} },
      signal,
    );
  }
  await desk.demand({ method: 'POST', path: `${path}/close`, body: {} }, RollCallReply, signal);
  say(`roll call: ${lines.length} units called`);
}
