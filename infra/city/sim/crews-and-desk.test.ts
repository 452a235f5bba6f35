import { exampleAssignment } from '@watchroom/shared/dispatch/example.ts';
import { exampleIncident } from '@watchroom/shared/incident/example.ts';
import { describe, expect, it } from 'vitest';
import { type DeskView, deskMove } from './desk.ts';
import { nextStep } from './officers.ts';

const DAY_MS = 86_400_000;

describe('a crew of the simulation', () => {
  const offeredMs = Date.parse(exampleAssignment.times.offered);

  it('says that the order is on the device, then seen, then answers, each within seconds', () => {
    const device = nextStep(exampleAssignment, false);
    expect(device?.action).toBe('device');
    const seen = nextStep(
      { ...exampleAssignment, times: { ...exampleAssignment.times, device: exampleAssignment.times.offered } },
      false,
    );
    expect(seen?.action).toBe('seen');
    const both = {
      ...exampleAssignment.times,
      device: exampleAssignment.times.offered,
      seen: exampleAssignment.times.offered,
    };
    const answer = nextStep({ ...exampleAssignment, times: both }, false);
    expect(['accept', 'decline']).toContain(answer?.action);
    expect((answer?.atMs ?? 0) - offeredMs).toBeLessThan(15_000);
  });

  it('arrives only when the unit is there', () => {
    const underWay = {
      ...exampleAssignment,
      state: { at: 'en_route', since: exampleAssignment.times.offered },
    } as const;
    expect(nextStep(underWay, false)).toBeNull();
    expect(nextStep(underWay, true)?.action).toBe('arrive');
  });

  it('ends its work with a note, and then does nothing more', () => {
    const working = {
      ...exampleAssignment,
      state: { at: 'on_scene', since: exampleAssignment.times.offered },
    } as const;
    expect(nextStep(working, true)).toMatchObject({ action: 'clear', body: { note: expect.stringMatching(/\S/) } });
    // INT-4
    const quarrel = { ...working, order: { ...working.order, type: 'mediation.neighbours' as never } };
    expect(nextStep(quarrel, true)).toEqual({ ...nextStep(working, true), body: {} });
    const over = {
      ...exampleAssignment,
      state: { at: 'freed', since: exampleAssignment.times.offered, by: exampleAssignment.offeredBy, why: '' },
    } as const;
    expect(nextStep(over, true)).toBeNull();
  });
});

describe('the drill desk', () => {
  const me = '018f0000-0000-7000-8000-00000000d0ff';
  const reportedMs = Date.parse(exampleIncident.reportedAt);
  const view = (part: Partial<DeskView>): DeskView => ({
    incident: exampleIncident,
    assignments: [],
    roles: ['fire', 'patrol'],
    roleOf: new Map(),
    nowMs: reportedMs,
    me,
    early: false,
    ...part,
  });
  const mine = { ...exampleIncident, owner: { kind: 'account', id: me, name: '演练' } } as DeskView['incident'];

  it('leaves a new incident to people for more than a minute', () => {
    expect(deskMove(view({ nowMs: reportedMs + 60_000 }))).toBeNull();
    expect(deskMove(view({ nowMs: reportedMs + 300_000 }))).toEqual({ do: 'claim' });
  });

  it('never touches what a person has taken', () => {
    const theirs = {
      ...exampleIncident,
      owner: { kind: 'account', id: '018f0000-0000-7000-8000-00000000d001', name: '李' },
    } as DeskView['incident'];
    expect(deskMove(view({ incident: theirs, nowMs: reportedMs + DAY_MS }))).toBeNull();
  });

  it('offers to the roles its type wants, and to no role twice', () => {
    expect(deskMove(view({ incident: mine, nowMs: reportedMs + 10_000 }))).toEqual({
      do: 'offer',
      roles: ['fire', 'patrol'],
    });
    const roleOf = new Map([[exampleAssignment.unit as string, 'fire']]);
    const next = deskMove(
      view({ incident: mine, assignments: [exampleAssignment], roleOf, nowMs: reportedMs + 10_000 }),
    );
    expect(next).toEqual({ do: 'offer', roles: ['patrol'] });
  });

  it('sends no more units than wanted, also when none has the role', () => {
    const one = { ...mine, priority: 3 } as DeskView['incident'];
    const strangers = new Map([[exampleAssignment.unit as string, 'grid']]);
    const given = { incident: one, assignments: [exampleAssignment], roleOf: strangers, nowMs: reportedMs + 10_000 };
    expect(deskMove(view(given))).toBeNull();
    expect(deskMove(view({ ...given, roles: [] }))).toBeNull();
  });

  it('does nothing with an incident that is over', () => {
    const state = {
      at: 'cancelled',
      since: exampleIncident.reportedAt,
      by: exampleAssignment.offeredBy,
      why: '',
    } as const;
    expect(deskMove(view({ incident: { ...mine, state }, nowMs: reportedMs + DAY_MS }))).toBeNull();
  });
});
