import { describe, expect, test } from 'vitest';
import { Actor } from '../../access/actor.ts';
import { decide } from '../../access/decide.ts';
import { Role } from '../../access/role.ts';
import { exampleGuardSos, exampleSos } from './example.ts';
import { Sos } from './sos-api.ts';
import { hearsSos, sosAs, sosScope, sosSubject, unnamed } from './sos-reach.ts';

const account = (role: string, area: string, set: object = {}) =>
  Actor.parse({
    ...{ kind: 'account', id: '00000000-0000-4000-8000-000000000009', name: 'somebody' },
    ...{ role, area, department: null, unit: null, onShift: true, ...set },
  });
/** A unit of the west that calls from the east. */
const abroad = Sos.parse({ ...exampleSos, home: ['small', 'west', 'west-n'] });
const escalated: Sos = { ...exampleSos, escalatedAt: exampleSos.raisedAt };

describe('SOS-5 who hears a call for help', () => {
  test('SOS-5 the desks of where it is and of where its unit belongs, whatever their department', () => {
    const areas = ['small', 'east', 'east-s', 'east-n', 'west', 'west-n', 'west-s'];
    const hear = (sos: Sos) => areas.filter((area) => hearsSos(account('operator', area, { department: 'fire' }), sos));
    expect(hear(exampleSos)).toEqual(['small', 'east', 'east-s']);
    expect(hear(abroad)).toEqual(['small', 'east', 'east-s', 'west', 'west-n']);
    expect(sosScope(abroad).area).toEqual(['small', 'east', 'east-s', 'west', 'west-n']);
  });
  test('SOS-5 screens of walls, but no officer, administrator, auditor or key, and nobody off shift', () => {
    expect(
      Role.options.filter((role) => hearsSos(account(role, 'small', { unit: exampleSos.unit }), exampleSos)),
    ).toEqual(['operator', 'dispatcher', 'supervisor', 'wall']);
    expect(hearsSos(account('dispatcher', 'small', { onShift: false }), exampleSos)).toBe(false);
    const key = { kind: 'key', id: '00000000-0000-4000-8000-000000000008', name: 'device', area: 'small' };
    for (const unit of [null, exampleSos.unit])
      expect(hearsSos(Actor.parse({ ...key, scopes: ['order.answer', 'unit.read'], unit }), escalated)).toBe(false);
  });
  test('SOS-4 SOS-5 when nobody took it every desk of the city hears it, and still nobody else', () => {
    expect(hearsSos(account('operator', 'west-s'), escalated)).toBe(true);
    for (const role of ['officer', 'admin', 'auditor'] as const)
      expect(hearsSos(account(role, 'west-s', { unit: exampleSos.unit }), escalated)).toBe(false);
    expect(hearsSos(account('operator', 'west-s', { onShift: false }), escalated)).toBe(false);
  });
});

test('SOS-5 a wall is told that somebody has a call and that it is over, never who and in which words', () => {
  const by = { kind: 'account', id: 'li', name: '李调度' } as const;
  const since = exampleSos.raisedAt;
  const owned = { state: { at: 'owned', since, by } } as const;
  const ended = { state: { at: 'ended', since, by, side: 'desk', why: 'helped', words: '已到' } } as const;
  const [wall, desk] = [account('wall', 'small'), account('operator', 'small')];
  expect([sosAs(owned, desk), sosAs(ended, desk)]).toEqual([owned, ended]);
  expect(sosAs(exampleSos, wall)).toEqual(exampleSos);
  expect(sosAs({ presses: 2 }, wall)).toEqual({ presses: 2 });
  expect(JSON.stringify([sosAs(owned, wall), sosAs(ended, wall), unnamed(by)])).not.toMatch(/李调度|已到|"li"/);
  expect(sosAs(ended, wall).state).toMatchObject({ at: 'ended', since, why: 'helped' });
});

describe('SIT-9 SOS-5 a call of a guard', () => {
  const guardOf = (id: string) => account('guard', 'small', { id });
  const me = exampleGuardSos.site?.guard ?? '';
  const mine = guardOf(me);
  const other = guardOf('018f0000-0000-7000-8000-000000707002');

  test('SIT-9 belongs to that guard, and to no unit and no guard beside it', () => {
    const may = (actor: Actor) => decide(actor, 'sos.end', sosSubject(sosScope(exampleGuardSos), actor, false)).ok;
    expect([may(mine), may(other), may(account('officer', 'small', { unit: exampleSos.unit }))]).toEqual([
      true,
      false,
      false,
    ]);
    expect(decide(mine, 'sos.end', sosScope(exampleSos)).ok).toBe(false);
    expect(hearsSos(mine, exampleGuardSos)).toBe(false);
    expect(hearsSos(account('operator', 'east'), exampleGuardSos)).toBe(true);
  });
  test('SIT-9 names on a wall the place and not the guard; a unit is named there as ever', () => {
    const wall = account('wall', 'small');
    const shown = sosAs(exampleGuardSos, wall);
    expect([shown.callSign, shown.site]).toEqual(['河滨小区', { ...exampleGuardSos.site, guard: null }]);
    expect(sosAs(exampleSos, wall).callSign).toBe(exampleSos.callSign);
  });
  test('SIT-9 says to its guard that the room has it, not who, in which words and of which incident; its own words it reads', () => {
    const since = exampleSos.raisedAt;
    const desk = { kind: 'account', id: 'li', name: '李调度' } as const;
    const ended = { at: 'ended', since, why: 'safe', words: '张三已带离' } as const;
    const told = sosAs({ ...exampleGuardSos, state: { ...ended, by: desk, side: 'desk' } }, mine);
    expect(JSON.stringify(told)).not.toMatch(/李调度|张三|20260302-0001/);
    expect(told.state).toMatchObject({ at: 'ended', why: 'safe', words: '' });
    const by = { kind: 'account', id: me, name: '东门岗' } as const;
    const own = { state: { ...ended, by, side: 'unit' } } as const;
    expect(sosAs(own, mine)).toEqual(own);
    expect(sosAs({ presses: 2 }, mine)).toEqual({ presses: 2 });
  });
});
