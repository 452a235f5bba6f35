import type { AccountActor, Actor } from '@watchroom/shared/access/actor.ts';
import { decide } from '@watchroom/shared/access/decide.ts';
import { type AlarmLoad, type DeskLoad, loadFigures, loadFrom } from '@watchroom/shared/alert/load/alarm-load.ts';
import { heardBy, type Listener } from '@watchroom/shared/incident/rings/notice.ts';
import type { AreaId } from '@watchroom/shared/kernel/ids.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { peopleOnShift } from '../../access/queries.ts';
import { areaIndex } from '../../area/queries.ts';
import { type Rung, rungIn } from '../../incident/rings/rung-queries.ts';
import type { Platform } from '../../platform/platform.ts';

/** Alarms counted for one answer; a day with more is counted from when this many fit. */
const MOST_RUNG = 20_000;

/** Where people sit: all on shift of one area and department hear the same. */
interface Desk {
  readonly people: readonly AccountActor[];
  readonly one: AccountActor;
  readonly listener: Listener;
}

/** LOD-2, LOD-3: how much rang in the last 24 h at each desk that is staffed now and that the reader may look after, by area. */
export async function alarmLoadFor(platform: Platform, actor: Actor): Promise<Result<AlarmLoad>> {
  if (actor.kind !== 'account') return no('forbidden', { values: { action: 'load.read' } });
  const now = platform.clock.now();
  const desks = await desksUnder(platform, actor);
  const from = loadFrom(now);
  const { rung, capped } = await rungIn(platform.db, { area: actor.area, from, to: now, most: MOST_RUNG });
  const heard = heardAt(desks, rung);
  const index = areaIndex(platform);
  const loads = desks.map((desk): DeskLoad => {
    const { area, department } = desk.one;
    const name = index?.view(area)?.name ?? area;
    return { ...loadFigures(heard.get(desk) ?? [], now), area, name, department, onShift: desk.people.length };
  });
  return ok({ since: capped ? (rung[0]?.at ?? from) : from, to: now, desks: loads });
}

async function desksUnder(platform: Platform, reader: AccountActor): Promise<Desk[]> {
  const index = areaIndex(platform);
  const groups = new Map<string, AccountActor[]>();
  for (const person of await peopleOnShift(platform, 'incident.claim')) {
    const { area, department } = person;
    const subject = { area: index?.pathOf(area) ?? [area], department };
    if (!decide(reader, 'load.read', subject).ok) continue;
    const key = `${subject.area.join(' ')} ${department ?? ''}`;
    groups.set(key, [...(groups.get(key) ?? []), person]);
  }
  // By their place, never by how much rings: it is no ranking.
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, people]) => {
      const [first] = people;
      if (first === undefined) return [];
      // Who may send a unit hears more: the desk hears what anybody at it hears.
      const sender = people.find(({ role }) => role !== 'operator');
      const listener = { ids: people.map(({ id }) => id), area: first.area, mayOffer: sender !== undefined };
      return [{ people, one: sender ?? first, listener }];
    });
}

/** Each alarm goes only to the desks of the areas it lies in: as much work as there are levels, not desks. */
function heardAt(desks: readonly Desk[], rung: readonly Rung[]): Map<Desk, Rung[]> {
  const byArea = new Map<AreaId, Desk[]>();
  for (const desk of desks) byArea.set(desk.one.area, [...(byArea.get(desk.one.area) ?? []), desk]);
  const heard = new Map<Desk, Rung[]>();
  for (const one of rung) {
    for (const desk of one.scope.area.flatMap((area) => byArea.get(area) ?? [])) {
      if (!heardBy(one.kind, one, desk.listener) || !decide(desk.one, 'incident.read', one.scope).ok) continue;
      const list = heard.get(desk);
      if (list === undefined) heard.set(desk, [one]);
      else list.push(one);
    }
  }
  return heard;
}
