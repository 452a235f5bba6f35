import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ActorRef } from '../../access/actor.ts';
import { elapsedMs, instant } from '../../kernel/time.ts';
import { Claim, type HeadState, type HeldHead } from './head.ts';
import {
  type HeadMove,
  type HeadMover,
  headMoves,
  headNow,
  moveHead,
  priorityOf,
  secondsLeft,
} from './head-machine.ts';

const desk = (n: number): ActorRef => ({ kind: 'account', id: `desk-${n}`, name: `席位${n}` });
const at = (seconds: number) => instant(seconds * 1_000);
const free: HeadState = { at: 'free' };
const held: HeldHead = {
  at: 'held',
  by: desk(1),
  claim: 'operator',
  priority: priorityOf('operator', 2),
  since: at(0),
  until: at(60),
  asked: null,
};
const steer = (claim: Claim, rank = 0): HeadMove => ({ do: 'steer', claim, rank });
const result = (state: HeadState, move: HeadMove, mover: HeadMover) => {
  const moved = moveHead(state, move, mover);
  if (!moved.ok) return moved.failure.code;
  if (moved.value === state) return 'same';
  if (moved.value.at === 'free') return 'free';
  const { by, until, asked } = moved.value;
  return `${by.name} until ${elapsedMs(at(0), until) / 1_000}${asked === null ? '' : ` asked by ${asked.name}`}`;
};
const holder = { by: desk(1), now: at(18) };
const other = { by: desk(2), now: at(18) };

describe('PTZ-1 the head of a camera', () => {
  it('has one queue order', () => {
    const order = [...Claim.options].map((claim) => priorityOf(claim, 9));
    expect(order).toEqual([...order].sort((a, b) => b - a));
    expect(priorityOf('operator', 9)).toBeLessThan(priorityOf('event', 0));
    expect([0, 1, 2, 3].map((rank) => priorityOf('operator', rank))).toEqual([30, 31, 32, 33]);
    expect(priorityOf('tour', 9)).toBe(priorityOf('tour'));
  });
  it.each<[string, HeadMove, string, string, string]>([
    ['steer, same right', steer('operator', 2), '席位2 until 78', '席位1 until 78', 'head-held'],
    ['steer, lower right', steer('operator', 1), '席位2 until 78', '席位1 until 78', 'head-held'],
    ['steer, higher right', steer('operator', 3), '席位2 until 78', '席位1 until 78', '席位2 until 78'],
    ['steer for a tour', steer('tour'), '席位2 until 78', 'head-held', 'head-held'],
    ['steer as a viewer', steer('viewer'), '席位2 until 78', '席位1 until 78', 'head-held'],
    ['steer as administrator', steer('administrator'), '席位2 until 78', '席位1 until 78', '席位2 until 78'],
    ['steer by a reservation', steer('reservation'), '席位2 until 78', '席位1 until 78', '席位2 until 78'],
    ['alarm', { do: 'alarm' }, '席位2 until 38', '席位1 until 38', '席位2 until 38'],
    ['ask', { do: 'ask' }, 'same', 'same', '席位1 until 60 asked by 席位2'],
    ['release', { do: 'release' }, 'same', 'free', 'head-held'],
    ['expire', { do: 'expire' }, 'same', 'same', 'same'],
  ])('%s: free, held by oneself, held by another', (...[, move, whenFree, whenMine, whenTheirs]) => {
    expect([result(free, move, other), result(held, move, holder), result(held, move, other)]).toEqual([
      whenFree,
      whenMine,
      whenTheirs,
    ]);
  });
  it('a tour goes on with the head it has; its own desk takes it by hand, and keeps it from the tour', () => {
    const touring: HeldHead = { ...held, claim: 'tour', priority: priorityOf('tour') };
    expect(result(touring, steer('tour'), holder)).toBe('席位1 until 78');
    expect(result(touring, steer('tour'), other)).toBe('head-held');
    expect(result(touring, steer('operator'), other)).toBe('席位2 until 78');
    const byHand = moveHead(touring, steer('operator'), holder);
    if (!byHand.ok || byHand.value.at === 'free') throw new Error('not taken');
    expect(byHand.value.claim).toBe('operator');
    expect(result(byHand.value, steer('tour'), holder)).toBe('head-held');
  });
  it('has every move in its table', () => {
    expect(Object.keys(headMoves.free).sort()).toEqual(['alarm', 'steer']);
    expect(Object.keys(headMoves.held).sort()).toEqual(['alarm', 'ask', 'expire', 'release', 'steer']);
  });
});

describe('PTZ-2 control ends', () => {
  it('60 s after the last order and not before it', () => {
    expect(result(held, { do: 'expire' }, { ...other, now: at(59) })).toBe('same');
    expect(result(held, { do: 'expire' }, { ...other, now: at(60) })).toBe('free');
  });
  it('by time, also when its timer is late', () => {
    expect(headNow(held, at(60))).toEqual(free);
    expect(result(held, steer('viewer'), { by: desk(2), now: at(60) })).toBe('席位2 until 120');
  });
  it('20 s after an alarm, which a reservation alone does not wait for', () => {
    const system: ActorRef = { kind: 'system', id: 'system', name: 'camera' };
    const alarm = moveHead(held, { do: 'alarm' }, { by: system, now: at(10) });
    if (!alarm.ok) throw new Error(alarm.failure.code);
    expect(result(alarm.value, steer('operator', 3), other)).toBe('head-held-by-alarm');
    expect(result(alarm.value, { do: 'alarm' }, { by: system, now: at(20) })).toBe('same');
    expect(result(alarm.value, steer('reservation'), other)).toBe('席位2 until 78');
    expect(result(alarm.value, steer('viewer'), { by: desk(2), now: at(30) })).toBe('席位2 until 90');
    const kept = { ...held, claim: 'reservation', priority: priorityOf('reservation') } as const;
    expect(result(kept, { do: 'alarm' }, { by: system, now: at(10) })).toBe('same');
  });
});

it('PTZ-3 a refusal tells who has it and for how many seconds', () => {
  expect(moveHead(held, steer('viewer'), other)).toMatchObject({
    failure: { code: 'head-held', values: { holder: '席位1', seconds: 42 }, retryAfterMs: 42_000 },
  });
  expect([secondsLeft(free, at(0)), secondsLeft(held, at(18)), secondsLeft(held, at(70))]).toEqual([0, 42, 0]);
});

it('PTZ-1 whatever is ordered, only a higher claim ever takes it from another, and nobody has it beyond 60 s of silence', () => {
  const anyMove = fc.oneof(
    fc.record({ do: fc.constant('steer' as const), claim: fc.constantFrom(...Claim.options), rank: fc.nat(3) }),
    fc.constantFrom<HeadMove>({ do: 'alarm' }, { do: 'ask' }, { do: 'release' }, { do: 'expire' }),
  );
  const life = fc.array(fc.tuple(anyMove, fc.nat(3), fc.nat(80)), { maxLength: 60 });
  fc.assert(
    fc.property(life, (steps) => {
      let state: HeadState = free;
      let seconds = 0;
      for (const [move, who, wait] of steps) {
        seconds += wait;
        const mover = { by: desk(who), now: at(seconds) };
        const before = headNow(state, mover.now);
        const moved = moveHead(state, move, mover);
        if (!moved.ok) {
          expect(before.at).toBe('held');
          continue;
        }
        const next: HeadState = moved.value;
        if (before.at === 'held' && next.at === 'held' && before.by.id !== next.by.id)
          expect(next.priority).toBeGreaterThan(before.priority);
        if (before.at === 'held' && next.at === 'free')
          expect([move.do, before.by.id]).toEqual(['release', mover.by.id]);
        if (next.at === 'held' && next !== state) expect(secondsLeft(next, mover.now)).toBeLessThanOrEqual(60);
        state = next;
      }
    }),
  );
});
