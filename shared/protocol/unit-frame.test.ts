import { describe, expect, it } from 'vitest';
import { between, type Chance, seeded } from '../kernel/chance.ts';
import { type Box, distanceM, inBox, type Position } from '../kernel/geo.ts';
import {
  cellBoxOf,
  cellOf,
  cellPlaceOf,
  cellsIn,
  encodePiece,
  FRAME_HEADER_BYTES,
  holdsCell,
  joinFrame,
  PIECE_HEADER_BYTES,
  parseFrame,
  RECORD_BYTES,
  type UnitFix,
} from './unit-frame.ts';

const TICK = 1_772_352_930_250;
const seeds = [1, 2, 3, 4, 5];

/** Cities lie between the polar circles; at the equator a step of a cell is widest. */
function somewhere(chance: Chance): Position {
  return [chance() * 359.9 - 179.95, chance() * 132 - 66];
}

function randomFix(chance: Chance, handle: number): UnitFix {
  return {
    handle,
    place: somewhere(chance),
    headingDeg: chance() < 0.2 ? null : chance() * 359.999,
    speedMps: chance() < 0.2 ? null : chance() * 120,
    ageMs: between(chance, 0, 6_500_000),
  };
}

function encode(fixes: readonly UnitFix[]): Uint8Array {
  const cells = new Map<number, UnitFix[]>();
  for (const fix of fixes) cells.set(cellOf(fix.place), [...(cells.get(cellOf(fix.place)) ?? []), fix]);
  return joinFrame(
    TICK,
    [...cells].map(([cell, held]) => encodePiece(cell, held)),
  );
}

const turn = (a: number, b: number) => Math.abs(((a - b + 540) % 360) - 180);

describe.each(seeds)('a frame of seed %i', (seed) => {
  const chance = seeded(seed);
  const fixes = Array.from({ length: 300 }, (_, at) => randomFix(chance, at === 0 ? 4_294_967_295 : at));
  const bytes = encode(fixes);
  const frame = parseFrame(bytes);

  it('UNT-5 comes back with every unit within 0.1 m, 1°, 0.25 m/s and 0.05 s', () => {
    expect(frame?.tickMs).toBe(TICK);
    expect(frame?.fixes).toHaveLength(fixes.length);
    const back = new Map(frame?.fixes.map((fix) => [fix.handle, fix]));
    for (const fix of fixes) {
      const found = back.get(fix.handle);
      expect(found).toBeDefined();
      if (found === undefined) continue;
      expect(distanceM(found.place, fix.place)).toBeLessThanOrEqual(0.1);
      if (fix.headingDeg === null || found.headingDeg === null) expect(found.headingDeg).toBe(fix.headingDeg);
      else expect(turn(found.headingDeg, fix.headingDeg)).toBeLessThanOrEqual(1);
      if (fix.speedMps === null || found.speedMps === null) expect(found.speedMps).toBe(fix.speedMps);
      else expect(Math.abs(found.speedMps - fix.speedMps)).toBeLessThanOrEqual(0.25);
      expect(Math.abs(found.ageMs - fix.ageMs)).toBeLessThanOrEqual(50);
    }
  });

  it('cut anywhere is no frame', () => {
    for (let length = 0; length < bytes.length; length += between(chance, 1, 40))
      expect(parseFrame(bytes.subarray(0, length))).toBeNull();
    expect(parseFrame(bytes.subarray(0, bytes.length - 1))).toBeNull();
  });

  it('with anything after it is no frame', () => {
    expect(parseFrame(Uint8Array.from([...bytes, 0]))).toBeNull();
  });

  it('with bytes turned over never throws and never reads beyond its end', () => {
    for (let round = 0; round < 500; round++) {
      const broken = Uint8Array.from(bytes);
      for (let hit = between(chance, 1, 6); hit > 0; hit--) broken[between(chance, 0, 60)] = between(chance, 0, 255);
      const parsed = parseFrame(broken);
      if (parsed !== null) expect(parsed.fixes.length).toBeLessThanOrEqual(bytes.length / RECORD_BYTES);
    }
  });

  it('of pure garbage is no frame', () => {
    for (let round = 0; round < 500; round++) {
      const garbage = Uint8Array.from({ length: between(chance, 0, 200) }, () => between(chance, 0, 255));
      if (garbage[0] !== 0x57) expect(parseFrame(garbage)).toBeNull();
      else expect(() => parseFrame(garbage)).not.toThrow();
    }
  });

  it('is read in the middle of a larger buffer too', () => {
    const larger = new Uint8Array(bytes.length + 14);
    larger.set(bytes, 7);
    expect(parseFrame(larger.subarray(7, 7 + bytes.length))).toEqual(frame);
  });
});

describe('a frame', () => {
  it('without pieces says only the time', () => {
    expect(parseFrame(joinFrame(TICK, []))).toEqual({ tickMs: TICK, whole: null, gone: [], fixes: [] });
  });

  it('of another version, or with no honest time, is refused', () => {
    const bytes = joinFrame(TICK, []);
    expect(parseFrame(Uint8Array.from(bytes, (byte, at) => (at === 1 ? 1 : byte)))).toBeNull();
    expect(parseFrame(joinFrame(Number.NaN, []))).toBeNull();
    expect(parseFrame(joinFrame(Number.POSITIVE_INFINITY, []))).toBeNull();
  });

  it('costs 12 bytes a unit, 8 a cell and 20 a frame', () => {
    const fix: UnitFix = { handle: 1, place: [118.05, 36.81], headingDeg: 90, speedMps: 4, ageMs: 0 };
    expect(encode([fix, { ...fix, handle: 2 }])).toHaveLength(
      FRAME_HEADER_BYTES + PIECE_HEADER_BYTES + 2 * RECORD_BYTES,
    );
  });

  it('holds the ends of every range', () => {
    const ends: UnitFix[] = [
      { handle: 1, place: [-180, 85.051], headingDeg: 0, speedMps: 0, ageMs: 0 },
      {
        handle: 4_294_967_295,
        place: [180, -85.051],
        headingDeg: 359.999_9,
        speedMps: 500,
        ageMs: Number.MAX_SAFE_INTEGER,
      },
      { handle: 3, place: [0, 90], headingDeg: null, speedMps: null, ageMs: -5 },
    ];
    const back = parseFrame(encode(ends))?.fixes ?? [];
    expect(back.map(({ handle, ageMs }) => [handle, ageMs]).sort()).toEqual(
      [
        [1, 0],
        [3, 0],
        [4_294_967_295, 6_553_400],
      ].sort(),
    );
    for (const fix of back)
      expect([fix.headingDeg ?? 0, fix.speedMps ?? 0].every((value) => value >= 0 && value < 360)).toBe(true);
  });
});

describe('a frame that tells everything', () => {
  const box = cellBoxOf([118, 36.7, 118.4, 36.9]);

  it('names the cells it tells everything about', () => {
    expect(parseFrame(joinFrame(TICK, [], box))?.whole).toEqual(box);
    expect(parseFrame(joinFrame(TICK, [], cellBoxOf([-180, -90, 180, 90])))?.whole).toEqual({
      west: 0,
      north: 0,
      east: 8_191,
      south: 8_191,
    });
  });

  it('holds a place exactly where the box of degrees does, to a cell', () => {
    const chance = seeded(3);
    for (let round = 0; round < 500; round++) {
      const place: Position = [117.9 + chance() * 0.6, 36.6 + chance() * 0.4];
      if (inBox([118, 36.7, 118.4, 36.9], place)) expect(holdsCell(box, cellOf(place))).toBe(true);
      const { cell, x, y } = cellPlaceOf(place);
      expect(cell).toBe(cellOf(place));
      expect([x, y].every((steps) => steps >= 0 && steps < 65_536)).toBe(true);
    }
    expect(holdsCell(box, cellOf([117, 36.8]))).toBe(false);
  });
});

describe('a unit that left a cell', () => {
  const fix: UnitFix = { handle: 7, place: [118.05, 36.81], headingDeg: 90, speedMps: 4, ageMs: 0 };
  const elsewhere = cellOf([118.2, 36.81]);

  it('is named apart from the fixes', () => {
    const frame = parseFrame(joinFrame(TICK, [encodePiece(cellOf(fix.place), [fix], [8, 4_294_967_295])]));
    expect(frame?.fixes.map(({ handle }) => handle)).toEqual([7]);
    expect(frame?.gone).toEqual([8, 4_294_967_295]);
  });

  it('and stands in another of the same frame is there', () => {
    const frame = parseFrame(joinFrame(TICK, [encodePiece(cellOf(fix.place), [fix]), encodePiece(elsewhere, [], [7])]));
    expect([frame?.fixes.map(({ handle }) => handle), frame?.gone]).toEqual([[7], []]);
  });
});

describe('cells', () => {
  it.each(seeds)('of a box are those of every place in it (seed %i)', (seed) => {
    const chance = seeded(seed);
    for (let round = 0; round < 50; round++) {
      const [lng, lat] = somewhere(chance);
      const box: Box = [lng, lat, Math.min(180, lng + chance() * 0.3), lat + chance() * 0.3];
      const cells = new Set(cellsIn(box));
      for (let probe = 0; probe < 20; probe++) {
        const place: Position = [box[0] + chance() * (box[2] - box[0]), box[1] + chance() * (box[3] - box[1])];
        expect(inBox(box, place) && cells.has(cellOf(place))).toBe(true);
      }
    }
  });

  it('of a box are never more than asked for', () => {
    expect(cellsIn([-180, -85, 180, 85], 100)).toHaveLength(100);
    expect(cellsIn([118, 36.8, 118, 36.8])).toEqual([cellOf([118, 36.8])]);
  });
});
