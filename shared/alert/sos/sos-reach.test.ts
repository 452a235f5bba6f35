import { describe, expect, test } from 'vitest';
import { Actor } from '../../access/actor.ts';
import { Role } from '../../access/role.ts';
import { exampleSos } from './example.ts';
import { Sos } from './sos-api.ts';
import { hearsSos, sosScope } from './sos-reach.ts';

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
  test('SOS-5 no officer, administrator, auditor or key, and nobody off shift', () => {
    expect(
      Role.options.filter((role) => hearsSos(account(role, 'small', { unit: exampleSos.unit }), exampleSos)),
    ).toEqual(['operator', 'dispatcher', 'supervisor']);
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
