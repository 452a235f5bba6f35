import { between, type Chance, seeded } from '@watchroom/shared/kernel/chance.ts';
import { distanceM, type Position } from '@watchroom/shared/kernel/geo.ts';
import { type CellBox, cellBoxOf, cellOf } from '@watchroom/shared/protocol/unit-frame.ts';
import { emptySlate, type FixRecord } from '@watchroom/shared/unit/fix-bytes.ts';
import { describe, expect, it } from 'vitest';
import { areaOf, type Cell, PositionTable } from './position-table.ts';

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
const WORLD = cellBoxOf([-180, -90, 180, 90]);
/** Time enough for a car to get from WEST to EAST. */
const DRIVE_MS = 600_000;
const somewhere = (chance: Chance): Position => [118 + chance() * 0.3, 36.7 + chance() * 0.3];

function cellsIn(table: PositionTable, box: CellBox): readonly Cell[] {
  const rows = table.rowsOf(areaOf(box));
  return Array.from({ length: rows.length / 3 }, (_, at) =>
    table.cells().slice(rows[3 * at + 1], rows[3 * at + 2]),
  ).flat();
}

/** A table of cars, and what a tick tells of a place's cell. */
function tableOf() {
  const table = new PositionTable();
  const cellAt = (place: Position) => cellsIn(table, WORLD).find(({ number }) => number === cellOf(place));
  return {
    table,
    put: (handle: number, place: Position, atMs: number) => table.put(fix(handle, place, atMs), 'car', atMs),
    moved: (place: Position, tick: number) =>
      (cellAt(place)?.slots ?? [])
        .filter((slot) => table.columns.movedTick[slot] === tick)
        .map((slot) => table.columns.handle[slot]),
    gone: (place: Position, tick: number) =>
      (cellAt(place)?.left ?? []).filter((entry) => entry.tick === tick).map(({ handle }) => handle),
  };
}

describe('the latest positions', () => {
  it('UNT-10 an older fix than the known one moves nobody back', () => {
    const { table, put } = tableOf();
    expect([put(1, EAST, DRIVE_MS), put(1, WEST, 1_000), put(1, WEST, DRIVE_MS)]).toEqual(['moves', 'late', 'late']);
    expect(table.of(1)).toMatchObject({ place: EAST, atMs: DRIVE_MS, receivedMs: DRIVE_MS });
  });

  it('UNT-11 a fix that is too far to be true moves nothing until a second one agrees', () => {
    const { table, put } = tableOf();
    const beyond: Position = [119.3, 36.81];
    expect([put(1, WEST, 1_000), put(1, beyond, 2_000)]).toEqual(['moves', 'held']);
    expect(table.of(1)).toMatchObject({ place: WEST, atMs: 1_000, receivedMs: 1_000 });
    expect([put(1, WEST, 3_000), put(1, beyond, 4_000), put(1, beyond, 5_000)]).toEqual(['moves', 'held', 'confirmed']);
    expect(table.of(1)).toMatchObject({ place: beyond, atMs: 5_000 });
  });

  it('a tick tells what moved since the last, and once', () => {
    const { table, put, moved } = tableOf();
    put(1, WEST, 1);
    const tick = table.tick();
    expect([moved(WEST, tick), moved(WEST, table.tick())]).toEqual([[1], []]);
    expect(table.in(cellOf(WEST)).map(({ handle }) => handle)).toEqual([1]);
  });

  it('a unit that crosses into another cell is gone from the first', () => {
    const { table, put, moved, gone } = tableOf();
    put(1, WEST, 1);
    table.tick();
    put(1, EAST, DRIVE_MS);
    const tick = table.tick();
    expect([gone(WEST, tick), moved(EAST, tick), table.in(cellOf(WEST))]).toEqual([[1], [1], []]);
  });

  it('there and back within one tick is there, not gone', () => {
    const { table, put, moved, gone } = tableOf();
    put(1, WEST, 1);
    table.tick();
    put(1, EAST, DRIVE_MS);
    put(1, WEST, 2 * DRIVE_MS);
    const tick = table.tick();
    expect([moved(WEST, tick), gone(WEST, tick)]).toEqual([[1], []]);
  });

  it('UNT-7 a removed unit is gone, and may come back', () => {
    const { table, put, gone } = tableOf();
    put(1, WEST, 5);
    table.tick();
    table.remove(1);
    table.remove(1);
    expect(gone(WEST, table.tick())).toEqual([1]);
    expect([table.of(1), table.courseOf(1), table.size()]).toEqual([undefined, null, 0]);
    expect(put(1, WEST, 4)).toBe('moves');
  });

  it('UNT-7 of a removed unit no number stays behind', () => {
    const { table } = tableOf();
    table.put({ ...fix(1, WEST, DRIVE_MS), accuracyM: 4, headingDeg: 90, speedMps: 8 }, 'car', DRIVE_MS);
    const slot = table.slotOf(1) ?? 0;
    expect(table.columns.read(slot, emptySlate())).toMatchObject({ place: WEST, atMs: DRIVE_MS, speedMps: 8 });
    table.remove(1);
    const nothing = { place: [Number.NaN, Number.NaN], accuracyM: null, headingDeg: null, speedMps: null };
    expect(table.columns.read(slot, emptySlate())).toMatchObject({ ...nothing, atMs: 0 });
    const { x, y, heading, speed, receivedMs } = table.columns;
    expect([x, y, heading, speed, receivedMs].map((column) => column[slot])).toEqual([0, 0, 0, 0, 0]);
  });

  it('keeps everybody apart and whole when there are more than there was room for', () => {
    const { table, put } = tableOf();
    const count = 3_000;
    for (let handle = 1; handle <= count; handle++) put(handle, [118 + handle / 10_000, 36.81], handle);
    const read = (handle: number) => table.of(handle)?.place[0];
    for (let handle = 1; handle <= count; handle++) expect(read(handle)).toBe(118 + handle / 10_000);
  });

  it('an empty cell is forgotten when every reader has been told', () => {
    const { table, put } = tableOf();
    put(1, WEST, 5);
    table.remove(1);
    expect(cellsIn(table, WORLD)).toHaveLength(1);
    for (let tick = 0; tick <= 17; tick++) table.tick();
    expect(cellsIn(table, WORLD)).toEqual([]);
  });
});

describe.each([1, 2, 3])('any run of fixes (seed %i)', (seed) => {
  it('leaves the table equal to a plain list, and its changes rebuild what a reader has', () => {
    const chance = seeded(seed);
    const { table, put } = tableOf();
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
        // Minutes apart, so that no car was too fast.
        const next = fix(handle, somewhere(chance), between(chance, round * 10, round * 10 + 40) * DRIVE_MS);
        const before = plain.get(handle);
        if (before === undefined || next.atMs > before.atMs) plain.set(handle, next);
        put(handle, next.place, next.atMs);
      }
      const tick = table.tick();
      for (const cell of cellsIn(table, WORLD)) {
        for (const { handle, tick: left } of cell.left)
          if (left === tick && reader.get(handle)?.cell === cell.number) reader.delete(handle);
      }
      for (const cell of cellsIn(table, WORLD)) {
        for (const slot of cell.slots) {
          if (table.columns.movedTick[slot] !== tick) continue;
          reader.set(table.columns.handle[slot] ?? 0, { cell: cell.number, atMs: table.columns.atMs[slot] ?? 0 });
        }
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
    const { table, put } = tableOf();
    const all = Array.from({ length: 500 }, (_, at) => fix(at + 1, somewhere(chance), 1));
    for (const one of all) put(one.handle, one.place, 1);
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

  it('gives the cells of any box as looking at all of them does', () => {
    const chance = seeded(seed + 200);
    const { table, put } = tableOf();
    for (let handle = 1; handle < 200; handle++) put(handle, somewhere(chance), 1);
    for (let round = 0; round < 50; round++) {
      const [[west, south], span] = [somewhere(chance), chance() * chance()];
      const box = cellBoxOf([west, south, west + span, south + span]);
      const found = cellsIn(table, box).map(({ number }) => number);
      const brute = cellsIn(table, WORLD)
        .map(({ number }) => number)
        .filter((number) => holdsIn(box, number));
      expect(found.sort()).toEqual(brute.sort());
    }
  });
});

function holdsIn(box: ReturnType<typeof cellBoxOf>, cell: number): boolean {
  const [x, y] = [cell % 8_192, Math.floor(cell / 8_192)];
  return box.west <= x && x <= box.east && box.north <= y && y <= box.south;
}
