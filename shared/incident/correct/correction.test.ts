import { describe, expect, it } from 'vitest';
import { Position } from '../../kernel/geo.ts';
import { exampleIncident } from '../example.ts';
import { type Incident, incidentAts } from '../incident.ts';
import { correctionOf } from './correction.ts';

const incident: Incident = { ...exampleIncident, address: '人民路 1 号', text: '冒烟', flow: 'emergency' };
const elsewhere = Position.parse([incident.place[0] + 0.01, incident.place[1]]);
const address = { was: '人民路 1 号', is: '人民路 11 号' };

describe('correctionOf', () => {
  it('INC-20 sets what is new, field by field, and nothing that stands so already', () => {
    expect(correctionOf(incident, { address })).toEqual({ ok: true, value: { address: '人民路 11 号' } });
    const place = { was: incident.place, is: elsewhere };
    expect(correctionOf(incident, { place, text: { was: '冒烟', is: '冒烟' } })).toEqual({
      ok: true,
      value: { place: elsewhere },
    });
    expect(correctionOf(incident, { address: { was: '别处', is: '人民路 1 号' } })).toEqual({ ok: true, value: {} });
  });

  it('INC-21 takes what two desks say of different fields, and tells the second one of the same field', () => {
    const after: Incident = { ...incident, address: '人民路 11 号' };
    expect(correctionOf(after, { text: { was: '冒烟', is: '明火' } })).toEqual({ ok: true, value: { text: '明火' } });
    expect(correctionOf(after, { address: { was: '人民路 1 号', is: '人民路 12 号' } })).toEqual({
      ok: false,
      failure: { code: 'facts-changed', values: { field: 'address', is: '人民路 11 号' } },
    });
  });

  it('INT-4 keeps no words of a mediation', () => {
    const mediation: Incident = { ...incident, flow: 'mediation', text: '' };
    expect(correctionOf(mediation, { text: { was: '', is: '邻里争吵' } })).toMatchObject({
      failure: { code: 'words-not-kept' },
    });
    expect(correctionOf(mediation, { address }).ok).toBe(true);
  });

  it.each(incidentAts)('INC-20 at %s', (at) => {
    const over = ['closed', 'duplicate', 'unfounded', 'cancelled'].includes(at);
    const state = { ...incident.state, at } as Incident['state'];
    const result = correctionOf({ ...incident, state }, { address });
    expect(result.ok ? 'taken' : result.failure.code).toBe(over ? 'incident-is-over' : 'taken');
  });
});
