import { describe, expect, test } from 'vitest';
import { Actor } from '../../access/actor.ts';
import { Role } from '../../access/role.ts';
import { exampleSos } from './example.ts';
import { Sos } from './sos-api.ts';
import { hearsSos, sosAs, sosScope, unnamed } from './sos-reach.ts';

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
