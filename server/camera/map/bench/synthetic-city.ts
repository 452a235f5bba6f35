import type { AlarmKind } from '@watchroom/shared/camera/camera-alarm.ts';
import type { CameraView } from '@watchroom/shared/camera/camera-api.ts';
import { between, type Chance, pick, seeded } from '@watchroom/shared/kernel/chance.ts';
import { destination, type Position } from '@watchroom/shared/kernel/geo.ts';
import type { AreaId, CameraId, DepartmentId } from '@watchroom/shared/kernel/ids.ts';

/** The city that the shares below are for. */
const CAMERAS = 420_000;
const CENTRE: Position = [118.05, 36.81];
const METRES_PER_DEG = 111_195;
const LNG_METRES = METRES_PER_DEG * Math.cos((CENTRE[1] * Math.PI) / 180);
const DISTRICTS = 6;
const DEPARTMENTS = 29;

/**
 * A made-up city's cameras, the same for the same number: 60 % on the crossings of street grids, 15 % along ring roads,
 * 25 % in complexes (stations, markets, estates) with hundreds on a few hectares. 95 % are online.
 */
export function* syntheticCity(count: number): Generator<CameraView> {
  const chance = seeded(20_261_122);
  // A bigger city is wider, not denser.
  const size = count / CAMERAS;
  const reach = Math.sqrt(size);
  const quarters = Array.from({ length: Math.ceil(40 * size) }, () => quarter(chance, reach));
  const complexes = Array.from({ length: Math.ceil(500 * size) }, () => ({
    place: around(chance, CENTRE, 22_000 * reach),
    sizeM: between(chance, 30, 160),
  }));
  for (let number = 0; number < count; number++) {
    const share = chance();
    const place =
      share < 0.6
        ? crossing(chance, pick(chance, quarters))
        : share < 0.75
          ? onRing(chance, reach)
          : inside(chance, pick(chance, complexes));
    yield camera(chance, { number, place });
  }
}

interface Quarter {
  readonly centre: Position;
  readonly turnDeg: number;
  readonly blockM: number;
  readonly halfM: number;
}

function quarter(chance: Chance, reach: number): Quarter {
  return {
    centre: around(chance, CENTRE, 25_000 * reach),
    turnDeg: chance() * 90,
    blockM: between(chance, 80, 160),
    halfM: between(chance, 1_500, 5_000),
  };
}

function crossing(chance: Chance, { centre, turnDeg, blockM, halfM }: Quarter): Position {
  const snapped = () => Math.round(((chance() * 2 - 1) * halfM) / blockM) * blockM + (chance() - 0.5) * 24;
  const corner = destination(centre, turnDeg, snapped());
  return destination(corner, turnDeg + 90, snapped());
}

function onRing(chance: Chance, reach: number): Position {
  const radius = reach * pick(chance, [4_000, 8_000, 14_000, 22_000]);
  return destination(CENTRE, chance() * 360, radius + (chance() - 0.5) * 60);
}

function inside(chance: Chance, { place, sizeM }: { readonly place: Position; readonly sizeM: number }): Position {
  return around(chance, place, sizeM);
}

/** Denser in the middle. */
function around(chance: Chance, centre: Position, metres: number): Position {
  return destination(centre, chance() * 360, metres * chance());
}

function camera(chance: Chance, { number, place }: { readonly number: number; readonly place: Position }): CameraView {
  const state = chance();
  const grid = `${Math.floor((place[0] * LNG_METRES) / 900)}-${Math.floor((place[1] * METRES_PER_DEG) / 900)}`;
  const district = Math.abs(Math.floor((place[0] - CENTRE[0]) * 30)) % DISTRICTS;
  const area = ['city', `d${district}`, `d${district}-${grid}`] as AreaId[];
  const alarm: AlarmKind | null = state > 0.9995 ? 'intrusion' : null;
  return {
    id: idOf(chance, number),
    rev: 1 + (number % 7),
    externalId: `S-${number}`,
    name: `人民路与第${number % 997}街路口${number % 9}号`,
    kind: pick(chance, ['fixed', 'fixed', 'ptz', 'dome']),
    place,
    azimuthDeg: between(chance, 0, 359),
    hfovDeg: pick(chance, [40, 60, 84, 100]),
    rangeM: pick(chance, [60, 80, 120]),
    widthPx: 1_920,
    mountM: 6,
    ownerKind: chance() < 0.3 ? 'private' : 'department',
    department: `dep${number % DEPARTMENTS}` as DepartmentId,
    ownerName: null,
    terms: pick(chance, ['always', 'always', 'during-incident', 'none']),
    purpose: '治安',
    streamKind: 'rtsp',
    count: 1,
    area,
    health: state < 0.03 ? 'lost' : state < 0.04 ? 'late' : state < 0.05 ? 'unknown' : 'online',
    healthSince: null,
    alarm,
    alarmSince: null,
  };
}

function idOf(chance: Chance, number: number): CameraId {
  const hex = (digits: number) =>
    Math.floor(chance() * 16 ** digits)
      .toString(16)
      .padStart(digits, '0');
  return `${number.toString(16).padStart(8, '0')}-0000-7000-8${hex(3)}-${hex(6)}${hex(6)}` as CameraId;
}
