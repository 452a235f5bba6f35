import { describe, expect, test } from 'vitest';
import type { ActorRef } from '../../access/actor.ts';
import { after } from '../../kernel/time.ts';
import { exampleSos } from './example.ts';
import { type Sos, type SosPlace, type SosState, sosAts } from './sos-api.ts';
import { moveSos, newerPlace, type SosDo, type SosMove, sosDos } from './sos-machine.ts';

const li: ActorRef = { kind: 'account', id: 'li', name: '李调度' };
const wang: ActorRef = { kind: 'account', id: 'wang', name: '王督办' };
const officer: ActorRef = { kind: 'account', id: 'officer', name: '处置员' };
const since = exampleSos.raisedAt;
const now = after(since, 40_000);
const states: Readonly<Record<SosState['at'], SosState>> = {
  raised: exampleSos.state,
  owned: { at: 'owned', since, by: li },
  ended: { at: 'ended', since, by: li, side: 'desk', why: 'helped', words: '已到' },
};
const words = { why: 'safe', words: '已安全' } as const;
const moves = {
  press: { do: 'press', place: null },
  own: { do: 'own' },
  takeOver: { do: 'takeOver' },
  escalate: { do: 'escalate' },
  end: { do: 'end', side: 'desk', ...words },
} as const satisfies Readonly<Record<SosDo, SosMove>>;
const of = (at: SosState['at'], set: Partial<Sos> = {}): Sos => ({ ...exampleSos, ...set, state: states[at] });

/** What a cell gives: the event, `–` where nothing is new, else the refusal. */
function cell(sos: Sos, move: SosMove, by: ActorRef = wang): string {
  const moved = moveSos(sos, move, { by, now });
  return moved.ok ? (moved.value?.kind ?? '–') : moved.failure.code;
}

describe('SOS-1 a call for help', () => {
  test('SOS-1 moves by its table and by nothing else, by somebody who does not have it', () => {
    expect(sosAts.map((at) => [at, ...sosDos.map((move) => cell(of(at), moves[move]))])).toEqual([
      ['raised', 'sos.repeated', 'sos.owned', 'sos.owned', 'sos.escalated', 'sos-not-owned'],
      ['owned', 'sos.repeated', 'sos-owned', 'sos.taken_over', '–', 'sos-owned'],
      ['ended', 'sos-ended', 'sos-ended', 'sos-ended', '–', 'sos-ended'],
    ]);
  });
  test('SOS-1 by who has it: taking it again changes nothing, and it is theirs to end', () => {
    const [own, takeOver, end] = [moves.own, moves.takeOver, moves.end].map((move) => cell(of('owned'), move, li));
    expect([own, takeOver, end]).toEqual(['–', '–', 'sos.ended']);
  });
  test('SOS-1 the second is told who was first, and since when', () => {
    const second = moveSos(of('owned'), moves.own, { by: wang, now });
    expect(second).toEqual({ ok: false, failure: { code: 'sos-owned', values: { by: '李调度', since } } });
  });
  test('SOS-6 its unit ends it whoever has it, and the words stand', () => {
    const end = { ...moves.end, side: 'unit' } as const;
    expect(sosAts.map((at) => cell(of(at), end, officer))).toEqual(['sos.ended', 'sos.ended', 'sos-ended']);
    const moved = moveSos(of('raised'), end, { by: officer, now });
    expect(moved.ok && moved.value?.set.state).toEqual({
      at: 'ended',
      since: now,
      by: officer,
      side: 'unit',
      ...words,
    });
  });
  test('SOS-4 is told to the city once', () => {
    expect(cell(of('raised', { escalatedAt: since }), moves.escalate)).toBe('–');
  });
});

describe('SOS-3 a repeat', () => {
  const place = (at: string, set: Partial<SosPlace> = {}): SosPlace => ({
    place: [120.561, 31.29],
    at: after(since, Number(at)),
    accuracyM: null,
    from: 'sent',
    ...set,
  });
  test('SOS-3 counts and brings its place where that is newer; who has it keeps it', () => {
    const moved = moveSos(of('owned'), { do: 'press', place: place('30000') }, { by: officer, now });
    expect(moved.ok && moved.value).toEqual({
      kind: 'sos.repeated',
      set: { place: place('30000'), presses: 2, lastPressAt: now },
    });
  });
  test('SOS-3 the later place stands, and a known one is not lost to an unknown one', () => {
    const [old, young] = [place('0'), place('5')];
    expect([newerPlace(old, young), newerPlace(young, old)]).toEqual([young, young]);
    expect([newerPlace(old, null), newerPlace(null, old), newerPlace(null, null)]).toEqual([old, old, null]);
    // SIT-9: where somebody was a minute ago says more than the middle of a place.
    const middle = { ...young, from: 'site' } as const;
    expect([newerPlace(old, middle), newerPlace(middle, old), newerPlace(middle, null)]).toEqual([old, old, middle]);
  });
});
