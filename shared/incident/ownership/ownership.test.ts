import { describe, expect, it } from 'vitest';
import { AreaId } from '../../kernel/ids.ts';
import { after } from '../../kernel/time.ts';
import { exampleDispatcher, exampleIncident, exampleNow, exampleSupervisor } from '../example.ts';
import type { Incident, IncidentState } from '../incident.ts';
import { actedOn, ownerOf } from '../incident-change.ts';
import { isNobodys, isSilent, mineBy, RACE_S, SILENT_S, type Taker, wayToTake } from './ownership.ts';

const at = exampleNow;
const seconds = (count: number) => after(at, count * 1_000);
const mine: Incident = {
  ...exampleIncident,
  state: { at: 'open', since: at },
  owner: ownerOf(exampleDispatcher),
  taken: { at, actedAt: null },
};
const busy: Incident = { ...mine, taken: { at, actedAt: seconds(5) } };
const taker = (id: string): Taker => ({ id: id as never, area: AreaId.parse('city') });
const me = taker(exampleSupervisor.id);

describe('INC-8 INC-9 one press that says mine', () => {
  const by = (incident: Incident, who: Taker, now: typeof at) => mineBy(incident, wayToTake(incident, who, now));
  it('claims what nobody has, takes what waits for somebody, takes nothing from who was a moment faster, and asks for words else', () => {
    expect(by(exampleIncident, me, at)).toBe('claim');
    expect(by({ ...busy, state: { at: 'reported', since: at } as IncidentState }, me, at)).toBe('claim');
    expect(by(busy, me, seconds(RACE_S - 1))).toBe('claim');
    expect(by(busy, me, seconds(RACE_S))).toBe('reason');
    expect(by(mine, me, seconds(SILENT_S))).toBe('take');
    expect(by(mine, taker(exampleDispatcher.id), at)).toBe('claim');
  });
});

describe('INC-9 taking an incident from another', () => {
  it('is free for the first moment, and then needs a reason', () => {
    expect(wayToTake(busy, me, seconds(RACE_S - 1))).toBe('race');
    expect(wayToTake(busy, me, seconds(RACE_S))).toBe('reason');
    expect(wayToTake(busy, me, seconds(86_400))).toBe('reason');
  });
  it('is free again when its owner does nothing', () => {
    expect(wayToTake(mine, me, seconds(SILENT_S - 1))).toBe('reason');
    expect(wayToTake(mine, me, seconds(SILENT_S))).toBe('silent');
  });
  it('is nothing to do for its owner, at a desk’s, or when it is over', () => {
    expect(wayToTake(mine, taker(exampleDispatcher.id), at)).toBeNull();
    expect(wayToTake(exampleIncident, me, at)).toBeNull();
    const by = exampleDispatcher;
    const over: IncidentState[] = [
      { at: 'cancelled', since: at, by, why: '' },
      { at: 'unfounded', since: at, by, why: '' },
      { at: 'closed', since: at, by, resolvedBy: exampleSupervisor, result: '' },
      { at: 'duplicate', since: at, by, of: exampleIncident.id, was: { at: 'open', since: at } },
    ];
    for (const state of over) {
      expect([wayToTake({ ...mine, state }, me, at), isSilent({ ...mine, state }, seconds(SILENT_S))]).toEqual([
        null,
        false,
      ]);
    }
  });
  it('INC-28 needs no word where it is begun and no person has it', () => {
    const { owner } = exampleIncident;
    const begun: IncidentState[] = [
      { at: 'open', since: at },
      { at: 'dispatched', since: at },
      { at: 'on_hold', since: at, by: exampleDispatcher, why: '' },
    ];
    for (const state of begun) expect(wayToTake({ ...mine, owner, taken: null, state }, me, at)).toBe('free');
    expect(isNobodys(exampleIncident)).toBe(false);
    expect(isNobodys(mine)).toBe(false);
  });
  it('of what was taken before it was kept when needs a reason', () => {
    expect(wayToTake({ ...mine, taken: null }, me, at)).toBe('reason');
  });
});

describe('INC-10 an owner', () => {
  it('is silent after a minute without anything done, and never after the first thing', () => {
    expect([isSilent(mine, seconds(SILENT_S - 1)), isSilent(mine, seconds(SILENT_S))]).toEqual([false, true]);
    expect(isSilent(busy, seconds(SILENT_S))).toBe(false);
    expect(isSilent(exampleIncident, seconds(SILENT_S))).toBe(false);
  });
  it('is heard by the first thing that this person does, and by nobody else’s', () => {
    expect(actedOn(mine, { by: exampleDispatcher, now: seconds(9) })).toEqual({ at, actedAt: seconds(9) });
    expect(actedOn(mine, { by: exampleSupervisor, now: seconds(9) })).toBe(mine.taken);
    expect(actedOn(busy, { by: exampleDispatcher, now: seconds(9) })).toBe(busy.taken);
    expect(actedOn(exampleIncident, { by: exampleDispatcher, now: at })).toBeNull();
  });
});
