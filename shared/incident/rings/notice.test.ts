import { describe, expect, test } from 'vitest';
import { AreaId } from '../../kernel/ids.ts';
import { exampleDispatcher, exampleIncident, exampleNow as since } from '../example.ts';
import type { Incident } from '../incident.ts';
import { heardBy, type Listener, NoticeKind, soundOf, stillRings } from './notice.ts';

const desk = (fields: Partial<Listener> = {}): Listener => ({
  ids: ['me'],
  area: AreaId.parse('east'),
  mayOffer: true,
  ...fields,
});
const other = AreaId.parse('west');
const nobody = (told: 'owner' | 'desks' | 'supervisors'): Incident => ({
  ...exampleIncident,
  state: { at: 'open', since },
  reoffer: { at: 'nobody', since, tries: 1, why: 'nobody-left', told, by: exampleDispatcher },
});
const handedUp: Incident = {
  ...exampleIncident,
  escalation: {
    terms: null,
    level: AreaId.parse('east'),
    since,
    handed: { name: '东区', by: exampleDispatcher, why: null, told: 1, takenAt: null },
  },
};

describe('LOD-1 what rings at a desk', () => {
  test('is every arrival that it may read', () => {
    expect(heardBy('arrival', exampleIncident, desk({ area: other, mayOffer: false }))).toBe(true);
  });
  test('is what was handed up to its very level', () => {
    expect([desk(), desk({ area: other })].map((one) => heardBy('handed-up', handedUp, one))).toEqual([true, false]);
  });
  test('is that no unit took it: first at who asked and who owns it, then wherever a unit can be sent', () => {
    const heard = (told: 'owner' | 'desks', one: Listener) => heardBy('nobody-took', nobody(told), one);
    const stranger = desk({ area: other });
    expect([heard('owner', desk()), heard('owner', stranger), heard('desks', stranger)]).toEqual([true, false, true]);
    expect(heard('owner', desk({ area: other, ids: [exampleDispatcher.id] }))).toBe(true);
    expect(heard('desks', desk({ mayOffer: false }))).toBe(false);
  });
  test('no longer rings when somebody took it or it is over', () => {
    expect(NoticeKind.options.map((kind) => stillRings(kind, exampleIncident))).toEqual([true, false, false]);
    expect([stillRings('handed-up', handedUp), stillRings('nobody-took', nobody('desks'))]).toEqual([true, true]);
    const over: Incident['state'] = { at: 'cancelled', since, by: exampleDispatcher, why: '撤回' };
    expect(stillRings('arrival', { ...exampleIncident, state: { at: 'open', since } })).toBe(false);
    expect(stillRings('handed-up', { ...handedUp, state: over })).toBe(false);
    expect(stillRings('nobody-took', { ...nobody('desks'), state: over })).toBe(false);
  });
  test('sounds by its priority; that no unit took it is always critical', () => {
    expect(([1, 2, 3, 4] as const).map((priority) => soundOf('arrival', priority))).toEqual([
      'critical',
      'high',
      'medium',
      'low',
    ]);
    expect(soundOf('nobody-took', 4)).toBe('critical');
  });
});
