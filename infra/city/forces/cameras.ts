import type { CameraInput } from '@watchroom/shared/camera/camera-api.ts';
import { between, type Chance, pick } from '@watchroom/shared/kernel/chance.ts';
import type { DepartmentId } from '@watchroom/shared/kernel/ids.ts';
import { along, apart, left, minus, type Point, unit } from '../ground/plane.ts';
import { bankPoint, RIVER_HALF_M } from '../ground/street-graph.ts';
import { shuffled } from '../ground/street-names.ts';
import type { Block } from '../places/blocks.ts';
import type { CityGround } from '../places/city-ground.ts';
import { type Crossing, compassName } from '../places/crossings.ts';
import { CITY } from '../places/place-names.ts';
import { department, policeBranch } from './departments.ts';
import { type Optics, opticsOf } from './optics.ts';

/** A camera before it has a number: where it stands, where it looks, for whom. */
export interface Site {
  readonly point: Point;
  readonly headingDeg: number;
  readonly name: string;
  readonly optics: Optics;
  readonly owner:
    | { readonly kind: 'department'; readonly department: DepartmentId }
    | { readonly kind: 'private'; readonly name: string };
  readonly purpose: string;
  readonly streamKey?: string;
  readonly switchName?: string;
}

const TOTAL = 2_000;
/** Cameras of shops, estates and works that joined (社会资源): a fifth. */
const PRIVATE = 400;
/** From the middle of a crossing to the pole. */
const POLE_M = 14;

/** 2,000 cameras: the live ones, crossings by size, bridges and banks, public gates, private gates, and streets. */
export function camerasOf(ground: CityGround, given: { live: readonly Site[]; chance: Chance }): CameraInput[] {
  const { chance } = given;
  const privateSites = shuffled(ground.blocks.filter(isPrivate), chance)
    .slice(0, PRIVATE)
    .map((block) => gate(block, chance));
  const publicGates = ground.blocks.filter(isPublic).map((block) => gate(block, chance));
  const fixed = [...given.live, ...bridges(ground), ...publicGates];
  const atCrossings = ground.crossings.flatMap((crossing, at) => crossingSites(crossing, chance).map(dark(at)));
  const departmental = [...fixed, ...atCrossings].slice(0, TOTAL - privateSites.length);
  return [...departmental, ...privateSites].map((site, at) => cameraOf(ground, site, { number: at + 1, chance }));
}

/** The crossings behind one switch of the traffic police that has no power: their cameras should push and never do. */
const DARK_CROSSINGS = { first: 20, end: 24, switchName: 'SW-07' };

function dark(crossing: number): (site: Site, arm: number) => Site {
  const { first, end, switchName } = DARK_CROSSINGS;
  if (crossing < first || crossing >= end) return (site) => site;
  return (site, arm) => ({ ...site, streamKey: `dark-${crossing}-${arm}`, switchName });
}

function crossingSites(crossing: Crossing, chance: Chance): Site[] {
  const big = crossing.road === 'trunk' || crossing.road === 'arterial';
  const arms = crossing.arms.slice(0, big ? 4 : crossing.road === 'collector' ? 2 : 1);
  return arms.map((arm): Site => {
    const rad = ((arm.headingDeg + 35) * Math.PI) / 180;
    return {
      point: [crossing.point[0] + POLE_M * Math.sin(rad), crossing.point[1] + POLE_M * Math.cos(rad)],
      headingDeg: arm.headingDeg,
      name: `${crossing.name}${compassName(arm.headingDeg)}向`,
      optics: opticsOf(big ? 'junction' : 'street', chance),
      owner: { kind: 'department', department: big ? department('traffic-police') : policeBranch(0) },
      purpose: big ? '交通监控' : '治安防控',
    };
  });
}

function bridges(ground: CityGround): Site[] {
  const { mesh, river, bridges: crossed } = ground.quarters;
  const owner = { kind: 'department', department: department('water') } as const;
  return crossed.flatMap((vertex, index) => {
    const at = river.indexOf(vertex);
    const flow = unit(minus(mesh.at(river[at + 1] ?? vertex), mesh.at(river[at - 1] ?? vertex)));
    return ([1, -1] as const).map((side): Site => {
      const point = along(bankPoint(mesh, river, { at, side, metres: RIVER_HALF_M + 20 }), flow, 40);
      const heading = (Math.atan2(flow[0], flow[1]) * 180) / Math.PI;
      return {
        point,
        headingDeg: (heading + 360 + side * 20) % 360,
        name: `${CITY.river}${index + 1}号桥${side === 1 ? '北' : '南'}岸水位观测`,
        optics: { kind: 'ptz', hfovDeg: 60, widthPx: 2560, rangeM: 300, mountM: 12 },
        owner,
        purpose: '水情监测',
      };
    });
  });
}

/** The gate of a block: the middle of its longest side, looking out onto the street. */
export function gate(block: Block, chance: Chance): Site {
  let best = { at: 0, length: 0 };
  for (let at = 0; at < block.ring.length; at += 1) {
    const length = apart(block.ring[at] ?? block.middle, block.ring[(at + 1) % block.ring.length] ?? block.middle);
    if (length > best.length) best = { at, length };
  }
  const [a, b] = [block.ring[best.at] ?? block.middle, block.ring[(best.at + 1) % block.ring.length] ?? block.middle];
  const out = minus([0, 0], left(unit(minus(b, a))));
  const name = block.name ?? '无名';
  const privately = isPrivate(block);
  return {
    point: [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2],
    headingDeg: ((Math.atan2(out[0], out[1]) * 180) / Math.PI + 360) % 360,
    name: `${name}${pick(chance, ['大门', '东门', '南门', '主出入口', '门前'])}`,
    optics: opticsOf(block.use === 'park' ? 'park' : 'gate', chance),
    owner: privately ? { kind: 'private', name } : { kind: 'department', department: publicOwner(block) },
    purpose: privately ? '社会资源接入' : block.use === 'school' ? '校园周边' : '重点部位',
  };
}

function isPrivate(block: Block): boolean {
  return block.name !== null && ['homes', 'market', 'hotel', 'factory'].includes(block.use);
}

function isPublic(block: Block): boolean {
  return block.name !== null && ['school', 'hospital', 'office', 'police', 'fire', 'park', 'lake'].includes(block.use);
}

function publicOwner(block: Block): DepartmentId {
  if (block.use === 'school') return department('education');
  if (block.use === 'hospital') return department('health');
  if (block.use === 'park' || block.use === 'lake') return department('parks');
  if (block.use === 'fire') return department('fire-rescue');
  return block.use === 'police' ? policeBranch(districtOf(block)) : department('grid-service');
}

function districtOf(block: Block): number {
  return Number(block.grid.district.input.id.slice(4)) - 1;
}

/** The twenty digits of a device number: division, 00, 132 for a camera, 0, running number. */
function deviceNumber(district: string, number: number): string {
  return `${district.padEnd(8, '0')}001320${String(number).padStart(6, '0')}`;
}

function cameraOf(ground: CityGround, site: Site, given: { number: number; chance: Chance }): CameraInput {
  const { chance } = given;
  const near = nearestBlock(ground, site.point);
  const branch = policeBranch(districtOf(near));
  const { optics } = site;
  const privately = site.owner.kind === 'private';
  const turning = optics.kind === 'ptz' || optics.kind === 'panoramic';
  const live = site.streamKey !== undefined;
  return {
    externalId: deviceNumber(near.grid.district.input.id, given.number),
    name: site.name,
    kind: optics.kind,
    place: ground.project(site.point),
    azimuthDeg: turning && !live ? null : Math.round(site.headingDeg) % 360,
    hfovDeg: optics.hfovDeg,
    rangeM: optics.rangeM,
    widthPx: optics.widthPx,
    mountM: optics.mountM,
    ownerKind: site.owner.kind,
    department: site.owner.kind === 'private' ? null : site.purpose === '治安防控' ? branch : site.owner.department,
    ownerName: site.owner.kind === 'private' ? site.owner.name : null,
    contact: privately ? `值班室 内线 ${between(chance, 8001, 8999)}` : null,
    terms: privately ? termsOf(chance()) : 'always',
    purpose: site.purpose,
    stream: site.streamKey === undefined ? null : { kind: 'rtmp', key: site.streamKey },
    count: 1,
    ...(site.switchName === undefined ? {} : { switchName: site.switchName }),
  };
}

/** Most private owners share during an incident only; a few always, a few not (yet). */
function termsOf(roll: number): CameraInput['terms'] {
  if (roll < 0.75) return 'during-incident';
  return roll < 0.87 ? 'always' : 'none';
}

function nearestBlock(ground: CityGround, point: Point): Block {
  const first = ground.blocks[0];
  if (first === undefined) throw new Error('a city without blocks');
  return ground.blocks.reduce(
    (best, block) => (apart(block.middle, point) < apart(best.middle, point) ? block : best),
    first,
  );
}
