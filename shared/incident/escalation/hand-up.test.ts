import { describe, expect, it } from 'vitest';
import { AreaId } from '../../kernel/ids.ts';
import { after } from '../../kernel/time.ts';
import { exampleDispatcher as by, exampleIncident, exampleSupervisor, exampleNow as now } from '../example.ts';
import { type Incident, type IncidentAt, type IncidentState, incidentAts } from '../incident.ts';
import type { Escalation } from './escalation.ts';
import { escalationAfter, levelAbove, nextHop, risesAt, takenAt, waitsAbove, waitsFor } from './hand-up.ts';

/** City, district, town, community, grid. */
const path = ['city', 'east', 'east-1', 'east-1-a', 'east-1-a-07'].map((id) => AreaId.parse(id));
const [city, district, town, community, grid] = path as [AreaId, AreaId, AreaId, AreaId, AreaId];
const terms = { firstS: 600, nextS: 300 };
const handed = (told: number, takenAt: Incident['openedAt'] = null): Escalation['handed'] => ({
  name: '街道',
  by,
  why: null,
  told,
  takenAt,
});
const states: Readonly<Record<IncidentAt, IncidentState>> = {
  reported: { at: 'reported', since: now },
  open: { at: 'open', since: now },
  dispatched: { at: 'dispatched', since: now },
  en_route: { at: 'en_route', since: now },
  on_scene: { at: 'on_scene', since: now },
  on_hold: { at: 'on_hold', since: now, by, why: '等待材料' },
  rework: { at: 'rework', since: now, by, why: '未清理' },
  resolved: { at: 'resolved', since: now, by, result: '已处置' },
  closed: { at: 'closed', since: now, by: exampleSupervisor, resolvedBy: by, result: '已处置' },
  duplicate: { at: 'duplicate', since: now, by, of: exampleIncident.id, was: { at: 'open', since: now } },
  unfounded: { at: 'unfounded', since: now, by, why: '误报' },
  cancelled: { at: 'cancelled', since: now, by, why: '撤回' },
};
const standing = (escalation: Partial<Escalation> = {}, at: IncidentAt = 'open') => ({
  area: path,
  state: states[at],
  escalation: { terms, level: grid, since: now, handed: null, ...escalation },
});

describe('ESC-1 the next step up that time brings', () => {
  it.each(incidentAts)('in %s is one level, or none where somebody is there or nothing is left to do', (at) => {
    const hop = { to: community, at: after(now, 600_000) };
    expect(nextHop(standing({}, at))).toEqual(risesAt[at] ? hop : null);
  });
  it('is one level at a time up to the city, and not beyond', () => {
    const tops = path.map((level) => nextHop(standing({ level, handed: handed(1) }))?.to ?? null);
    expect(tops).toEqual([null, city, district, town, community]);
  });
  it('comes after the time of a level, and at once where nobody was on shift', () => {
    expect(nextHop(standing({ level: town, handed: handed(2) }))?.at).toBe(after(now, 300_000));
    expect(nextHop(standing({ level: town, handed: handed(0) }))?.at).toBe(now);
  });
  it('does not come when that level took it, nor for a type without terms', () => {
    expect(nextHop(standing({ level: town, handed: handed(1, now) }))).toBeNull();
    expect(nextHop(standing({ terms: null }))).toBeNull();
  });
  it('goes on from the grid when its level is an area that the grids no longer have', () => {
    expect(nextHop(standing({ level: AreaId.parse('gone') }))?.to).toBe(community);
  });
});

describe('ESC-2 a desk hands up', () => {
  it('one level above itself, or above where it already is', () => {
    expect([grid, community, district].map((desk) => levelAbove(standing(), desk))).toEqual([community, town, city]);
    expect(levelAbove(standing({ level: district }), grid)).toBe(city);
    expect(levelAbove(standing(), city)).toBeNull();
    expect(levelAbove(standing({ level: city }), grid)).toBeNull();
  });
  it.each(incidentAts)('in %s unless it is done or over', (at) => {
    const done = ['resolved', 'closed', 'duplicate', 'unfounded', 'cancelled'].includes(at);
    expect(levelAbove(standing({}, at), town)).toBe(done ? null : district);
  });
});

describe('ESC-3 what was handed up', () => {
  it('waits for its level and those above, until somebody there takes it or it is over', () => {
    const up = standing({ level: town, handed: handed(1) });
    expect(path.map((desk) => waitsFor(up, desk))).toEqual([true, true, true, false, false]);
    expect(waitsFor(up, AreaId.parse('west'))).toBe(false);
    expect(waitsAbove(standing({ level: town, handed: handed(1, now) }))).toBe(false);
    expect(waitsAbove(standing({ level: town, handed: handed(1) }, 'cancelled'))).toBe(false);
    expect(waitsAbove(standing())).toBe(false);
  });
  it('is taken by its level or a higher one, and by nobody below', () => {
    const up = standing({ level: town, handed: handed(1) });
    const later = after(now, 5_000);
    expect(takenAt(up, town, later)).toMatchObject({ level: town, handed: { takenAt: later } });
    expect(takenAt(up, city, later)).toMatchObject({ level: city, handed: { takenAt: later } });
    expect(takenAt(up, grid, later)).toBe(up.escalation);
    expect(takenAt(up, AreaId.parse('west'), later)).toBe(up.escalation);
    expect(takenAt(standing(), district, later)).toMatchObject({ level: district, handed: null });
  });
  it('does not age while it is held, and begins anew where it stands when it is sent back', () => {
    const [held, later] = [standing({ level: town, handed: handed(1) }, 'on_hold'), after(now, 60_000)];
    expect(escalationAfter(held, 'release', later)).toEqual({ ...held.escalation, since: later });
    expect(escalationAfter(held, 'rework', later)).toEqual({ ...held.escalation, since: later, handed: null });
    expect(escalationAfter(held, 'hold', later)).toBe(held.escalation);
  });
});
