import { exampleIncident, exampleNow } from '@watchroom/shared/incident/example.ts';
import { type Helped, type NearWork, nearIncident } from '@watchroom/shared/incident/near/near-work.ts';
import { destination, type Position } from '@watchroom/shared/kernel/geo.ts';
import type { Checkpoint } from '@watchroom/shared/patrol/checkpoint-machine.ts';
import { describe, expect, it } from 'vitest';
import type { Choice } from '../post/post-memory.ts';
import type { Walk } from '../walk/walk-view.ts';
import { isAttended, nearLines, offOf, ways } from './near-lines.ts';

const here: Position = [120.55, 31.29];
const work = (...metres: readonly number[]): NearWork => ({
  asOf: exampleNow,
  from: here,
  incidents: metres.flatMap((far) => {
    const place = destination(here, 90, far);
    return (
      nearIncident({ ...exampleIncident, id: `i${far}` as never, place, state: { at: 'open', since: exampleNow } }) ??
      []
    );
  }),
});
const point = (at: Checkpoint['at'], metres: number, index: number): Checkpoint => ({
  point: index,
  name: `${index}`,
  place: destination(here, 0, metres),
  dueAt: exampleNow,
  fromAt: exampleNow,
  toAt: exampleNow,
  at,
  timing: null,
  check: null,
});
const walk = (at: Walk['at'], ...checkpoints: readonly Checkpoint[]): Walk => ({
  patrol: { id: 'p' } as never,
  at,
  checkpoints,
  next: checkpoints.find((one) => one.at !== 'checked') ?? null,
});
const post = (foundAt: number | null): Choice => ({
  account: 'a',
  unit: 'u',
  post: { id: 'post', name: '东门岗', kind: 'kiosk', place: [...destination(here, 180, 200)] } as never,
  people: 1,
  chosenAt: 0,
  foundAt,
  duty: null,
});
const none = { from: here, work: null, walk: null, post: null };
const keys = (near: Partial<Parameters<typeof nearLines>[0]>) => nearLines({ ...none, ...near }).map(({ key }) => key);

describe('PHN-15 the nearest work', () => {
  it('is incidents, checkpoints that are due and the own post, the nearest first', () => {
    const all = { work: work(120, 900), walk: walk('running', point('due', 500, 0)), post: post(null) };
    expect(keys(all)).toEqual(['i120', 'post', 'p 0', 'i900']);
  });

  it('has behind all that waits what somebody is sent to or at, the nearest of each first', () => {
    const incidents = work(120, 900, 50, 700).incidents.map((one) => {
      const helped: Helped = one.id === 'i120' ? 'there' : one.id === 'i50' ? 'sent' : 'nobody';
      return { ...one, helped };
    });
    const lines = nearLines({ ...none, work: { ...work(), incidents }, post: post(null) });
    expect(lines.map((line) => [line.key, isAttended(line)])).toEqual([
      ['post', false],
      ['i700', false],
      ['i900', false],
      ['i50', true],
      ['i120', true],
    ]);
  });

  it('of a patrol is what is due or late, else what comes next, and nothing before it begins', () => {
    const [done, late, due, later] = [
      point('checked', 1, 0),
      point('missed', 2, 1),
      point('due', 3, 2),
      point('waiting', 4, 3),
    ];
    expect(keys({ walk: walk('running', done, late, due, later) })).toEqual(['p 1', 'p 2']);
    expect(keys({ walk: walk('running', done, later) })).toEqual(['p 3']);
    expect(keys({ walk: walk('running', done) })).toEqual([]);
    expect(keys({ walk: walk('ahead', later) })).toEqual([]);
  });

  it('has no post where the phone was found at it already', () => expect(keys({ post: post(1) })).toEqual([]));

  it('counts from where the phone is now, and lets go what is farther than anybody near by goes', () => {
    const moved = nearLines({ ...none, from: destination(here, 90, 900), work: work(0, 850, 3_950) });
    expect(moved.map(({ key, off }) => [key, Math.round(off?.metres ?? 0), off?.way])).toEqual([
      ['i850', 50, 'w'],
      ['i0', 900, 'w'],
    ]);
  });

  it('without any place of the phone keeps what it knows, and says no distance', () => {
    const blind = nearLines({ ...none, from: null, work: work(10, 20) });
    expect(blind.map(({ key, off }) => [key, off])).toEqual([
      ['i10', null],
      ['i20', null],
    ]);
  });

  it.each(ways.map((way, at) => [at * 45, way] as const))('at %i degrees is told as %s', (degrees, way) => {
    expect(offOf(here, destination(here, degrees + 20, 300)).way).toBe(way);
    expect(offOf(here, destination(here, degrees - 20, 300)).way).toBe(way);
    expect(offOf(here, destination(here, degrees, 10)).way).toBeNull();
  });
});
