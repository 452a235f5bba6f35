import { SessionView } from '@watchroom/shared/protocol/http.ts';
import type { City } from '../city.ts';
import { Api } from '../outside/api.ts';
import type { Memory } from '../outside/known.ts';
import { DRILL_KEY, POSITION_KEY } from '../outside/people.ts';
import { apiAs, apiOf } from '../outside/provision.ts';
import { Beats } from './beats.ts';
import { Drill } from './drill.ts';
import { Observer } from './observer.ts';
import { Fleet } from './simulator.ts';

/** Starts the simulator; the promises end when the signal aborts. Throws when the server refuses the first reports. */
export async function simulate(parts: {
  city: City;
  memory: Memory;
  url: string;
  signal: AbortSignal;
}): Promise<Promise<void>[]> {
  const { city, memory, url, signal } = parts;
  const desk = apiAs(url, memory, 'drill-desk');
  const { account } = await desk.demand({ method: 'GET', path: '/api/session' }, SessionView, signal);
  const observer = new Observer(desk);
  const ids = memory.known.units;
  const kept = new Set(city.kept.map((unit) => ids[unit.input.callSign] ?? ''));
  const terminals = new Map(
    Object.entries(memory.known.unitKeys).map(([callSign, key]) => [ids[callSign], new Api(url, { kind: 'key', key })]),
  );
  // A new seed with every start: the same walk again would look like a recording.
  const seed = Date.now() >>> 0;
  const terminal = (unit: string) => terminals.get(unit);
  const beats = new Beats({ city, ids, desk, terminal, kept });
  const fleet = new Fleet({
    city,
    ids,
    observer,
    gateway: apiOf(url, memory, POSITION_KEY),
    terminal,
    beats,
    kept,
    seed,
  });
  const reporter = apiOf(url, memory, DRILL_KEY);
  const drill = new Drill({
    city,
    ids,
    observer,
    reporter,
    desk,
    check: apiAs(url, memory, 'drill-check'),
    me: account.id,
    seed: seed + 1,
  });
  if (memory.known.opened) await drill.recall(signal);
  else {
    await drill.open(signal);
    memory.remember({ opened: true });
  }
  return [observer.follow(signal), fleet.run(signal), beats.run(signal), drill.run(signal)];
}
