import { describe, expect, test } from 'vitest';
import { after } from '../../kernel/time.ts';
import type { UnitView } from '../../unit/unit-api.ts';
import { Aid, type AidState, AidState as States } from './aid.ts';
import { type AidDo, type AidMove, aidDos, moveAid } from './aid-machine.ts';
import { exampleSos } from './example.ts';
import { type HeardUnit, nearestUnits, OLD_FIX_MS } from './nearest.ts';

const told = exampleSos.raisedAt;
const now = after(told, 7_000);
const aid = Aid.parse({
  id: '018f0000-0000-7000-8000-000000a1d001',
  rev: 1,
  sos: exampleSos.id,
  unit: '018f0000-0000-7000-8000-0000000a0002',
  callSign: '巡逻2号',
  caller: exampleSos.callSign,
  place: exampleSos.place,
  distanceM: 420,
  state: 'told',
  times: { told, device: null, seen: null, over: null },
});
const place = { place: [120.561, 31.291], at: now, accuracyM: 5, from: 'sent' } as const;
const moves: Readonly<Record<AidDo, AidMove>> = {
  device: { do: 'device' },
  see: { do: 'see' },
  move: { do: 'move', place: { ...place, place: [120.561, 31.291] }, distanceM: 300 },
  end: { do: 'end' },
};

describe('SOS-11 what a nearby unit is told', () => {
  const expected: Readonly<Record<AidState, readonly string[]>> = {
    //        device            see          move         end
    told: ['aid.on_device', 'aid.seen', 'aid.moved', 'aid.over'],
    device: ['–', 'aid.seen', 'aid.moved', 'aid.over'],
    seen: ['–', '–', 'aid.moved', 'aid.over'],
    over: ['–', '–', '–', '–'],
  };
  test.each(States.options)('SOS-11 moves from %s by its table alone', (state) => {
    expect(aidDos.map((move) => moveAid({ ...aid, state }, moves[move], now)?.kind ?? '–')).toEqual(expected[state]);
  });

  test('SOS-11 keeps what is known of the place until the call is over, and forgets it then', () => {
    expect(moveAid(aid, moves.move, now)?.set).toEqual({
      place: moves.move.do === 'move' && moves.move.place,
      distanceM: 300,
    });
    expect(moveAid(aid, moves.end, now)?.set).toEqual({
      state: 'over',
      place: null,
      times: { ...aid.times, over: now },
    });
  });

  test('SOS-11 whoever has looked has it on the device, also when that word was lost', () => {
    expect(moveAid(aid, moves.see, now)?.set.times).toEqual({ ...aid.times, device: now, seen: now });
    const earlier = { ...aid.times, device: told };
    expect(moveAid({ state: 'device', times: earlier }, moves.see, now)?.set.times?.device).toBe(told);
  });
});

describe('SOS-10 who is near', () => {
  const unit = (callSign: string, set: Partial<UnitView> = {}, far: Partial<HeardUnit> = {}): HeardUnit => ({
    unit: {
      id: callSign as UnitView['id'],
      callSign,
      department: 'police' as never,
      duty: 'on',
      terms: 'paid',
      ...set,
    },
    metres: 100,
    atMs: Date.parse(now),
    ...far,
  });
  const caller = { id: '呼叫' as UnitView['id'], department: 'police' as UnitView['department'] };
  const names = (units: readonly HeardUnit[], most = 5) =>
    nearestUnits(units, { caller, most, now }).map((found) => found.unit.callSign);

  test('SOS-10 is told nearest first, and no more than so many', () => {
    const units = [unit('丙', {}, { metres: 300 }), unit('甲', {}, { metres: 20 }), unit('乙', {}, { metres: 20.5 })];
    expect(names(units)).toEqual(['甲', '乙', '丙']);
    expect(names(units, 2)).toEqual(['甲', '乙']);
    expect(names(units, 0)).toEqual([]);
  });

  test('SOS-10 is neither the caller, nor off duty, of another department, a volunteer, a guard, nor heard of long ago', () => {
    const old = Date.parse(now) - OLD_FIX_MS;
    const units = [
      unit('呼叫'),
      unit('下班', { duty: 'off' }),
      unit('消防', { department: 'fire' as UnitView['department'] }),
      unit('志愿', { terms: 'voluntary' }),
      unit('保安', { terms: 'contract' }),
      unit('久前', {}, { atMs: old - 1 }),
      unit('刚好', {}, { atMs: old }),
      unit('在忙', { duty: 'busy' }),
    ];
    expect(names(units)).toEqual(['刚好', '在忙']);
    const guard = { id: null, department: caller.department };
    expect(nearestUnits([unit('巡一')], { caller: guard, most: 1, now }).map((one) => one.unit.callSign)).toEqual([
      '巡一',
    ]);
  });
});
