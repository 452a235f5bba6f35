import { describe, expect, it } from 'vitest';
import { type FeedRow, packRun, unpackRow } from './runs.ts';

const row = (events: number, run: string | null): FeedRow => ({
  seq: 40,
  row: 9,
  uid: 'u',
  at: '2026-01-01T00:00:00.000Z' as FeedRow['at'],
  kind: 'camera.registered',
  entity: 'camera',
  id: 'a',
  rev: 0,
  actor: { kind: 'system', id: 'system', name: 'test' },
  area: [],
  department: null,
  units: [],
  keys: [],
  movedFrom: null,
  set: {},
  extra: {},
  events,
  run,
  subjectTo: run === null ? null : 'c',
});

describe('a run of events in one row', () => {
  it('comes apart into the events that went in, each with its own number, the last with the row’s', () => {
    const drafts = [
      { id: 'a', rev: 1, area: ['c', 'd'], set: { id: 'a', name: '东口', place: [1, 2] }, department: 'police' },
      {
        id: 'b',
        rev: 7,
        area: ['c', 'e'],
        set: { name: null, gone: undefined },
        extra: { from: ['c', 'd'] },
        movedFrom: { area: ['c', 'd'] },
      },
      { id: 'c', rev: 1, area: [], set: { id: 'c', name: 'x', place: [3, 4] } },
    ].map((each) => ({ kind: 'camera.registered', entity: 'camera', ...each }) as never);
    const events = unpackRow(row(3, packRun(drafts)));
    expect(
      events.map(({ seq, id, rev, area, department, set, extra }) => ({ seq, id, rev, area, department, set, extra })),
    ).toEqual([
      {
        seq: 38,
        id: 'a',
        rev: 1,
        area: ['c', 'd'],
        department: 'police',
        set: { id: 'a', name: '东口', place: [1, 2] },
        extra: {},
      },
      {
        seq: 39,
        id: 'b',
        rev: 7,
        area: ['c', 'e'],
        department: null,
        set: { name: null },
        extra: { from: ['c', 'd'] },
      },
      { seq: 40, id: 'c', rev: 1, area: [], department: null, set: { id: 'c', name: 'x', place: [3, 4] }, extra: {} },
    ]);
    expect(events.map(({ movedFrom }) => movedFrom)).toEqual([null, { area: ['c', 'd'] }, null]);
    expect(events.every((event) => !('run' in event) && !('events' in event))).toBe(true);
  });

  it('what the events repeat of themselves, or all of them say, stands once and is told of each', () => {
    const area = ['c', 'd'];
    const drafts = ['a', 'b', 'c'].map((id) => {
      return {
        kind: 'k',
        entity: 'camera',
        id,
        rev: 1,
        area,
        set: { id, rev: 1, area, name: `n${id}`, count: 3 },
      } as never;
    });
    const text = packRun(drafts);
    expect(text.match(/"c","d"/g)).toHaveLength(1);
    expect(unpackRow(row(3, text)).map((event) => event.set)).toEqual(
      ['a', 'b', 'c'].map((id) => ({ id, rev: 1, area, name: `n${id}`, count: 3 })),
    );
  });

  it('an ordinary row is one event, and a run that lost some is an error', () => {
    expect(unpackRow(row(1, null))).toMatchObject([{ seq: 40, id: 'a' }]);
    expect(() => unpackRow(row(2, packRun([])))).toThrow('says 2 and holds 0');
  });
});
