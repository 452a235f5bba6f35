import { between, type Chance, seeded } from '@watchroom/shared/kernel/chance.ts';
import { distanceM, type Position } from '@watchroom/shared/kernel/geo.ts';
import { cellOf } from '@watchroom/shared/protocol/unit-frame.ts';
import { describe, expect, it } from 'vitest';
import type { FixRecord } from './fix-record.ts';
import { PositionTable } from './position-table.ts';

const fix = (handle: number, place: Position, atMs: number): FixRecord => ({
  handle,
  place,
  atMs,
  accuracyM: null,
  headingDeg: null,
  speedMps: null,
});
const WEST: Position = [118.05, 36.81];
const EAST: Position = [118.2, 36.81];
const somewhere = (chance: Chance): Position => [118 + chance() * 0.3, 36.7 + chance() * 0.3];

describe('the latest positions', () => {
  it('UNT-10 an older fix than the known one moves nobody back', () => {
    const table = new PositionTable();
    expect(table.put(fix(1, EAST, 2_000), 2_100)).toBe(true);
    expect(table.put(fix(1, WEST, 1_000), 2_200)).toBe(false);
    expect(table.put(fix(1, WEST, 2_000), 2_300)).toBe(false);
    expect(table.of(1)).toMatchObject({ place: EAST, atMs: 2_000, receivedMs: 2_100 });
  });

  it('a tick tells what moved since the last, and once', () => {
    const table = new PositionTable();
    table.put(fix(1, WEST, 1), 1);
    expect(table.changesIn(cellOf(WEST)).moved.size).toBe(0);
    expect(table.tick()).toEqual([cellOf(WEST)]);
    expect([...table.changesIn(cellOf(WEST)).moved]).toEqual([1]);
    table.tick();
    expect(table.changesIn(cellOf(WEST)).moved.size).toBe(0);
    expect(table.in(cellOf(WEST)).map(({ handle }) => handle)).toEqual([1]);
  });

  it('a unit that crosses into another cell is gone from the first', () => {
    const table = new PositionTable();
    table.put(fix(1, WEST, 1), 1);
    table.tick();
    table.put(fix(1, EAST, 2), 2);
    expect(table.tick().sort()).toEqual([cellOf(WEST), cellOf(EAST)].sort());
    expect([...table.changesIn(cellOf(WEST)).gone]).toEqual([1]);
    expect([...table.changesIn(cellOf(EAST)).moved]).toEqual([1]);
    expect(table.in(cellOf(WEST))).toEqual([]);
  });

  it('there and back within one tick is there, not gone', () => {
    const table = new PositionTable();
    table.put(fix(1, WEST, 1), 1);
    table.tick();
    table.put(fix(1, EAST, 2), 2);
    table.put(fix(1, WEST, 3), 3);
    table.tick();
    expect([...table.changesIn(cellOf(WEST)).moved]).toEqual([1]);
    expect(table.changesIn(cellOf(WEST)).gone.size).toBe(0);
  });

  it('UNT-7 a removed unit is gone, and may come back', () => {
    const table = new PositionTable();
    table.put(fix(1, WEST, 5), 5);
    table.tick();
    table.remove(1);
    table.remove(1);
    table.tick();
    expect([...table.changesIn(cellOf(WEST)).gone]).toEqual([1]);
    expect([table.of(1), table.size()]).toEqual([undefined, 0]);
    expect(table.put(fix(1, WEST, 4), 6)).toBe(true);
  });
});

describe.each([1, 2, 3])('any run of fixes (seed %i)', (seed) => {
  it('leaves the table equal to a plain list, and its changes rebuild what a reader has', () => {
    const chance = seeded(seed);
    const table = new PositionTable();
    const plain = new Map<number, FixRecord>();
    const reader = new Map<number, { cell: number; atMs: number }>();
    for (let round = 0; round < 60; round++) {
      for (let step = between(chance, 0, 40); step > 0; step--) {
        const handle = between(chance, 1, 30);
        if (chance() < 0.08) {
          table.remove(handle);
          plain.delete(handle);
          continue;
        }
        const next = fix(handle, somewhere(chance), between(chance, round * 10, round * 10 + 40));
        const before = plain.get(handle);
        if (before === undefined || next.atMs > before.atMs) plain.set(handle, next);
        table.put(next, 0);
      }
      for (const cell of table.tick()) {
        for (const handle of table.changesIn(cell).gone) if (reader.get(handle)?.cell === cell) reader.delete(handle);
        for (const known of table.in(cell))
          if (table.changesIn(cell).moved.has(known.handle)) reader.set(known.handle, { cell, atMs: known.atMs });
      }
      expect([...reader.keys()].sort()).toEqual([...plain.keys()].sort());
      for (const [handle, { place, atMs }] of plain) {
        expect(table.of(handle)).toMatchObject({ place, atMs });
        expect(reader.get(handle)).toEqual({ cell: cellOf(place), atMs });
      }
    }
  });

  it('gives the nearest as looking at all of them does', () => {
    const chance = seeded(seed + 100);
    const table = new PositionTable();
    const all = Array.from({ length: 500 }, (_, at) => fix(at + 1, somewhere(chance), 1));
    for (const one of all) table.put(one, 1);
    for (let round = 0; round < 50; round++) {
      const [place, radiusM] = [somewhere(chance), between(chance, 10, 9_000)];
      const brute = all
        .map((one) => ({ handle: one.handle, metres: distanceM(place, one.place) }))
        .filter(({ metres }) => metres <= radiusM);
      const found = table.near(place, radiusM);
      expect(found.map(({ metres }) => metres)).toEqual(brute.map(({ metres }) => metres).sort((a, b) => a - b));
      expect(found.map(({ fix: { handle } }) => handle).sort()).toEqual(brute.map(({ handle }) => handle).sort());
    }
  });
});
