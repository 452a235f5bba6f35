import type { Actor } from '@watchroom/shared/access/actor.ts';
import { between, type Chance, seeded } from '@watchroom/shared/kernel/chance.ts';
import type { Position } from '@watchroom/shared/kernel/geo.ts';
import {
  CELLS,
  type CellBox,
  cellBoxOf,
  cellOf,
  GONE,
  holdsCell,
  PIECE_HEADER_BYTES,
  RECORD_BYTES,
} from '@watchroom/shared/protocol/unit-frame.ts';
import { UnitView } from '@watchroom/shared/unit/unit-api.ts';
import { describe, expect, it } from 'vitest';
import type { FrameWish, Gathered } from '../../platform/live.ts';
import { UnitMemory } from '../unit-memory.ts';
import { LivePositions } from './live-positions.ts';
import { positionFrames } from './position-frames.ts';

const NOW = Date.UTC(2026, 2, 1, 8);
const AREAS = ['east', 'west', 'north'];
const DEPARTMENTS = ['police', 'fire'];
const uuid = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

function unitOf(handle: number, { area, department, rev = 1 }: { area: string; department: string; rev?: number }) {
  return UnitView.parse({
    id: uuid(handle),
    rev,
    handle,
    callSign: `车${handle}`,
    kind: 'car',
    role: 'patrol',
    skills: [],
    department,
    homeArea: area,
    area: ['city', area],
    members: 2,
    terms: 'paid',
    duty: 'on',
    dutySince: new Date(NOW).toISOString(),
    status: 'available',
    statusSince: new Date(NOW).toISOString(),
    assignment: null,
    incident: null,
    reserved: null,
    fault: null,
  });
}

function actorOf(area: string, department: string | null): Actor {
  const who = { kind: 'account', id: uuid(9_999), name: '席位', role: 'dispatcher', unit: null, onShift: true };
  return { ...who, area, department } as Actor;
}

interface Record {
  readonly cell: number;
  readonly handle: number;
  readonly isGone: boolean;
}

/** What was gathered, record by record; throws where pieces do not end where they should. */
function recordsOf({ source, runs, ends, pieces, bytes }: Gathered): Record[] {
  const records: Record[] = [];
  let [seen, size] = [0, 0];
  for (let run = 0; run < ends; run += 2) {
    const end = runs[run + 1] ?? 0;
    size += end - (runs[run] ?? 0);
    for (let at = runs[run] ?? 0; at < end; seen++) {
      const cell = source.readUInt16LE(at + 2) * CELLS + source.readUInt16LE(at);
      const last = at + PIECE_HEADER_BYTES + source.readUInt16LE(at + 4) * RECORD_BYTES;
      for (at += PIECE_HEADER_BYTES; at < last; at += RECORD_BYTES)
        records.push({ cell, handle: source.readUInt32LE(at), isGone: source.readUInt16LE(at + 10) === GONE });
    }
  }
  expect([seen, size]).toEqual([pieces, bytes]);
  return records;
}

const words = (records: readonly Record[]) =>
  records.map(({ cell, handle, isGone }) => `${cell} ${handle}${isGone ? ' gone' : ''}`).sort();

const somewhere = (chance: Chance): Position => [118 + chance() * 0.4, 36.7 + chance() * 0.3];
function someBox(chance: Chance): CellBox {
  const [[west, south], span] = [somewhere(chance), chance() * 0.3];
  return cellBoxOf([west, south, west + span, south + span * chance()]);
}

function cityOf(chance: Chance) {
  const memory = new UnitMemory();
  memory.take([]);
  const positions = new LivePositions(memory);
  for (let handle = 1; handle <= 300; handle++)
    memory.put(unitOf(handle, { area: AREAS[handle % 3] ?? '', department: DEPARTMENTS[handle % 2] ?? '' }));
  const step = (handle: number, atMs: number) =>
    positions.put({ handle, atMs, place: somewhere(chance), accuracyM: 5, headingDeg: 90, speedMps: 8 }, atMs);
  return { memory, positions, frames: positionFrames(positions), step };
}

describe.each([1, 2, 3])('UNT-8 what the readers of a city gather (seed %i)', (seed) => {
  it('is what looking at every unit finds, in any box, of any scope, at any pace', () => {
    const chance = seeded(seed);
    const { positions, frames, step } = cityOf(chance);
    const scopes = [
      ['city', null],
      ['east', null],
      ['west', 'fire'],
      ['city', 'police'],
    ] as const;
    const views = scopes.flatMap(([area, department]) =>
      Array.from({ length: 4 }, () => {
        const box = someBox(chance);
        return { area, department, box, asked: frames.area(box), reader: frames.reader(actorOf(area, department)) };
      }),
    );
    const into: Gathered = { source: Buffer.alloc(0), runs: [], ends: 0, pieces: 0, bytes: 0 };
    // By tick: who is said to be in which cell, and who to have left one.
    const told: Record[][] = [];
    let before = new Map<number, number>();
    for (let tick = 1; tick <= 90; tick++) {
      // Half an hour apart, so that no car was too fast.
      const moved = Array.from({ length: between(chance, 0, 40) }, () => between(chance, 1, 300));
      for (const handle of moved) step(handle, NOW + tick * 1_800_000);
      const now = new Map(before);
      for (const handle of moved) now.set(handle, cellOf(positions.table.of(handle)?.place ?? [0, 0]));
      told.push([
        ...[...new Set(moved)].map((handle) => ({ cell: now.get(handle) ?? 0, handle, isGone: false })),
        ...[...before]
          .filter(([handle, cell]) => now.get(handle) !== cell)
          .map(([handle, cell]) => ({ cell, handle, isGone: true })),
      ]);
      before = now;
      frames.tick(NOW + tick * 1_800_000);
      for (const { area, department, box, asked, reader } of views) {
        if (chance() < 0.2) continue;
        const may = ({ cell, handle }: Record) =>
          holdsCell(box, cell) &&
          (area === 'city' || AREAS[handle % 3] === area) &&
          (department === null || DEPARTMENTS[handle % 2] === department);
        const wish: FrameWish = chance() < 0.5 ? 'whole' : 1;
        const expected =
          wish === 'whole' ? [...now].map(([handle, cell]) => ({ cell, handle, isGone: false })) : (told.at(-1) ?? []);
        expect(words(recordsOf(reader.gather(asked, wish, into)))).toEqual(words(expected.filter(may)));
      }
    }
  });

  it('follows a unit into another scope at the next tick', () => {
    const chance = seeded(seed + 10);
    const { memory, frames, step } = cityOf(chance);
    const reader = frames.reader(actorOf('east', null));
    const area = frames.area(cellBoxOf([117, 36, 120, 38]));
    const into: Gathered = { source: Buffer.alloc(0), runs: [], ends: 0, pieces: 0, bytes: 0 };
    for (const handle of [1, 2, 3, 4]) step(handle, NOW);
    frames.tick(NOW);
    const seen = () =>
      recordsOf(reader.gather(area, 'whole', into))
        .map(({ handle }) => handle)
        .sort();
    expect(seen()).toEqual([3]);
    const generation = reader.generation;
    memory.put(unitOf(3, { area: 'west', department: 'fire', rev: 2 }));
    memory.put(unitOf(4, { area: 'east', department: 'fire', rev: 2 }));
    expect(reader.generation).toBeGreaterThan(generation);
    frames.tick(NOW + 250);
    expect(seen()).toEqual([4]);
  });
});
