import { expect, it } from 'vitest';
import type { Position } from '../../kernel/geo.ts';
import { AccountId, AreaId } from '../../kernel/ids.ts';
import { Instant } from '../../kernel/time.ts';
import { guardsNow, isOnSite, middleOf } from './site-ground.ts';

const east = AreaId.parse('east');
const path = [AreaId.parse('small'), east, AreaId.parse('east-s')];
const square: Position[] = [
  [120.55, 31.285],
  [120.57, 31.285],
  [120.57, 31.295],
  [120.55, 31.295],
];
/** A court that is open to the east: the middle of its box is outside. */
const court: Position[] = [
  [0, 0],
  [4, 0],
  [4, 1],
  [1, 1],
  [1, 3],
  [4, 3],
  [4, 4],
  [0, 4],
];

const elsewhere = [AreaId.parse('small'), AreaId.parse('west')];

it.each([
  { where: 'within the ring', ring: square, place: [120.56, 31.29], area: path, isOn: true },
  { where: 'beside the ring', ring: square, place: [120.575, 31.29], area: path, isOn: false },
  {
    where: 'within the ring, in another area of a new map',
    ring: square,
    place: [120.56, 31.29],
    area: elsewhere,
    isOn: false,
  },
  {
    where: 'anywhere in the area of a site without a ring',
    ring: null,
    place: [120.575, 31.29],
    area: path,
    isOn: true,
  },
  { where: 'elsewhere', ring: null, place: [120.52, 31.29], area: elsewhere, isOn: false },
] as const)('a place $where', ({ ring, place, area, isOn }) => {
  expect(isOnSite({ ring: ring === null ? null : [...ring], area: east }, { place, area })).toBe(isOn);
});

it('the middle of a site is on its ground, also where the middle of its box is not', () => {
  expect(middleOf(square)).toEqual([120.56, expect.closeTo(31.29, 9)]);
  expect(middleOf(court)).toEqual([0, 0]);
});

it('SIT-2 a site that is closed or over has no guards', () => {
  const account = AccountId.parse('018f0000-0000-7000-8000-000000000001');
  const now = Instant.parse('2026-03-01T08:00:00.000Z');
  const site = { guards: [{ account, name: '保安' }], closedAt: null, validUntil: null };
  expect(guardsNow(site, now)).toEqual([account]);
  expect(guardsNow({ ...site, closedAt: now }, now)).toEqual([]);
  expect(guardsNow({ ...site, validUntil: now }, now)).toEqual([]);
  expect(guardsNow({ ...site, validUntil: Instant.parse('2026-03-01T08:00:00.001Z') }, now)).toEqual([account]);
});
