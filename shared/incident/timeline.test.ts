import { describe, expect, it } from 'vitest';
import { AccountActor, KeyActor } from '../access/actor.ts';
import { exampleDispatcher, exampleIncident, exampleNow } from './example.ts';
import type { Incident } from './incident.ts';
import { ownerOf } from './incident-change.ts';
import { incidentAs, type Reader, readerOf, type TimelineEvent, timelineEntry } from './timeline.ts';

const id = '018f0000-0000-7000-8000-0000000000aa';
const account = (role: string) =>
  AccountActor.parse({
    kind: 'account',
    id,
    name: '王',
    role,
    area: 'city',
    department: null,
    unit: id,
    onShift: true,
  });
const key = KeyActor.parse({ kind: 'key', id, name: '12345', scopes: ['incident.read'], area: 'city', unit: null });
const event = (kind: string, extra = {}, entity = 'incident'): TimelineEvent => ({
  seq: 7,
  at: exampleNow,
  kind,
  entity,
  actor: exampleDispatcher,
  extra,
});

describe('INC-7 who sees which line of a timeline', () => {
  const purpose = { purpose: { reason: '回访' } };
  const kinds: readonly (readonly [TimelineEvent, string])[] = [
    [event('incident.reported'), 'desk unit source'],
    [event('incident.resolved', { result: '已处置' }), 'desk unit source'],
    [event('incident.noted', { text: '家属已到' }), 'desk unit'],
    [event('incident.photo_added'), 'desk unit'],
    [event('incident.still_added'), 'desk'],
    [event('assignment.accepted', {}, 'assignment'), 'desk unit'],
    [event('incident.contact_unmasked', purpose), 'desk'],
    [event('look.opened', purpose, 'look'), 'desk'],
    [event('recording.started', purpose, 'recording'), 'desk'],
    [event('view.data_exported', purpose, 'view'), 'desk'],
  ];
  for (const [given, readers] of kinds) {
    it(`INC-7 ${given.kind} is for ${readers}`, () => {
      const all: readonly Reader[] = ['desk', 'unit', 'source'];
      const who = all.filter((reader) => timelineEntry(given, reader) !== null);
      expect(who.join(' ')).toBe(readers);
    });
  }

  it('INC-7 another system learns neither who nor in which words', () => {
    expect(timelineEntry(event('incident.resolved', { result: '已处置' }), 'source')).toEqual({
      seq: 7,
      at: exampleNow,
      kind: 'incident.resolved',
      actor: { kind: 'account', id: 'account', name: '' },
      extra: {},
    });
  });

  it('INC-7 another system reads what came of its incident, and no name, no reason and no number of a person in it', () => {
    const by = exampleDispatcher;
    const closed: Incident = {
      ...exampleIncident,
      owner: ownerOf(by),
      commander: { id: by.id as never, name: by.name, at: exampleNow, by },
      state: {
        at: 'closed',
        since: exampleNow,
        by,
        resolvedBy: by,
        disposition: 'danger-removed' as never,
        result: '已扑灭，联系 13900001234',
      },
    };
    const told = incidentAs(closed, 'source');
    expect(told).toMatchObject({ state: { at: 'closed', disposition: 'danger-removed' }, commander: null });
    expect(told.state).toMatchObject({ result: expect.stringContaining('已扑灭') });
    const was = { at: 'on_hold', since: exampleNow, by, why: '等待配件' } as const;
    const merged: Incident = {
      ...closed,
      state: { at: 'duplicate', since: exampleNow, by, of: exampleIncident.id, was },
    };
    const cancelled: Incident = { ...closed, state: { at: 'cancelled', since: exampleNow, by, why: '误报' } };
    for (const one of [closed, merged, cancelled]) {
      const text = JSON.stringify(incidentAs(one, 'source'));
      for (const word of [by.name, by.id, '13900001234', '等待配件', '误报']) expect(text).not.toContain(word);
    }
    expect(incidentAs({ state: closed.state }, 'desk')).toEqual({ state: closed.state });
  });

  it('INC-7 a key reads as a source, an officer as a unit, everybody else of the room as a desk', () => {
    expect(readerOf(key)).toBe('source');
    const readers = ['operator', 'dispatcher', 'supervisor', 'officer'].map((role) => readerOf(account(role)));
    expect(readers).toEqual(['desk', 'desk', 'desk', 'unit']);
  });

  it('a desk sees it as it was written', () => {
    const { entity: _, ...entry } = event('incident.resolved', { result: '已处置' });
    expect(timelineEntry(event('incident.resolved', { result: '已处置' }), 'desk')).toEqual(entry);
  });
});
