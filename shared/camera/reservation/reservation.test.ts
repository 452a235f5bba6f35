import { describe, expect, it } from 'vitest';
import type { ActorRef } from '../../access/actor.ts';
import { instant } from '../../kernel/time.ts';
import { isTakenFor, type Reservation, ReserveInput } from './reservation.ts';
import { type Mover, moveReservation, type ReservationMove, rankOf, reservationMoves } from './reservation-machine.ts';

const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const desk = (n: number): ActorRef => ({ kind: 'account', id: id(n), name: `席位${n}` });
const at = (minutes: number) => instant(minutes * 60_000);
const held: Reservation = {
  id: id(9) as Reservation['id'],
  rev: 1,
  camera: id(8) as Reservation['camera'],
  cameraName: '东口',
  area: [],
  department: null,
  holder: desk(1),
  rank: 2,
  purpose: { incident: id(7) as never },
  number: '20260301-0001',
  state: { at: 'held', since: at(0), until: at(30) },
};
const ended: Reservation = {
  ...held,
  state: { at: 'ended', since: at(5), how: 'released', by: desk(1), why: '' },
};
const holder: Mover = { by: desk(1), now: at(10) };
const other: Mover = { by: desk(2), now: at(10) };
const late: Mover = { by: { kind: 'system', id: 'system', name: 'camera' }, now: at(30) };
const moves: ReservationMove[] = [
  { do: 'prolong', until: at(60) },
  { do: 'release' },
  { do: 'expire' },
  { do: 'incident-over' },
  { do: 'take', rank: 3, why: '更高级别指令' },
];
const result = (reservation: Reservation, move: ReservationMove, mover: Mover) => {
  const moved = moveReservation(reservation, move, mover);
  if (!moved.ok) return moved.failure.code;
  const { value } = moved;
  return value === reservation.state ? 'same' : value.at === 'held' ? `until ${value.until}` : value.how;
};

describe('CAM-50 a reservation', () => {
  it.each<[ReservationMove['do'], string, string]>([
    ['prolong', `until ${at(60)}`, 'camera-reserved'],
    ['release', 'released', 'camera-reserved'],
    ['expire', 'same', 'same'],
    ['incident-over', 'incident-over', 'incident-over'],
    ['take', 'taken', 'taken'],
  ])('that is held: %s', (name, byHolder, byOther) => {
    const move = moves.find((one) => one.do === name) as ReservationMove;
    expect([result(held, move, holder), result(held, move, other)]).toEqual([byHolder, byOther]);
  });
  it.each(moves)('that has ended refuses to $do', (move) => {
    expect(result(ended, move, holder)).toBe('move-impossible');
    expect(Object.keys(reservationMoves.ended)).toEqual([]);
  });
  it('ends at its time and not before it', () => {
    expect(result(held, { do: 'expire' }, { ...late, now: at(29) })).toBe('same');
    expect(result(held, { do: 'expire' }, late)).toBe('expired');
  });
  it.each([
    ['keeps its end when asked for less', 20, `until ${at(30)}`],
    ['lasts twelve hours in all', 720, `until ${at(720)}`],
    ['and not a minute more', 721, 'camera-kept-longest'],
  ])('that is prolonged %s', (_, minutes, how) => {
    const moved = result(held, { do: 'prolong', until: at(minutes) }, { ...holder, now: at(5) });
    expect(moved === 'same' ? `until ${at(30)}` : moved).toBe(how);
  });
  it.each([
    [1, 'camera-reserved'],
    [2, 'camera-reserved'],
    [3, 'taken'],
  ])('CAM-51 is taken over by a higher right alone: rank %i', (rank, how) => {
    expect(result(held, { do: 'take', rank, why: '抓捕现场' }, other)).toBe(how);
  });
  it('CAM-51 a refusal names who has it and until when', () => {
    expect(moveReservation(held, { do: 'release' }, other)).toMatchObject({
      failure: { code: 'camera-reserved', values: { holder: '席位1', until: at(30) } },
    });
  });
  it('CAM-51 supervisors stand over dispatchers, these over operators, and nobody else reserves', () => {
    const roles = ['operator', 'dispatcher', 'supervisor', 'officer', 'admin', 'auditor'] as const;
    expect(roles.map(rankOf)).toEqual([1, 2, 3, 0, 0, 0]);
  });
});

describe('CAM-52 a reserved camera is taken', () => {
  const asked = (by: number, incident: number | null, minutes = 10) =>
    isTakenFor(held, { by: id(by), incident: incident === null ? null : (id(incident) as never), now: at(minutes) });
  it.each([
    ['for another incident', 2, 6, 10, true],
    ['for no incident', 2, null, 10, true],
    ['not for its own incident, whoever asks', 2, 7, 10, false],
    ['not for its holder', 1, null, 10, false],
    ['not after its time', 2, 6, 30, false],
  ] as const)('%s', (...[, by, incident, minutes, taken]) => expect(asked(by, incident, minutes)).toBe(taken));
  it('for everybody else where it is kept for a written reason', () => {
    const written = { ...held, purpose: { reason: '重大活动保障' } };
    expect(isTakenFor(written, { by: id(2), incident: id(7) as never, now: at(10) })).toBe(true);
  });
});

it('CAM-50 a reservation is for a purpose and at most four hours', () => {
  const input = (minutes: number, purpose: unknown = { reason: '活动保障' }) =>
    ReserveInput.safeParse({ purpose, minutes }).success;
  expect([input(1), input(240), input(0), input(241), input(30, null), input(30, { reason: '好' })]).toEqual([
    true,
    true,
    false,
    false,
    false,
    false,
  ]);
});
