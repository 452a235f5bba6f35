import type { Chance } from '@watchroom/shared/kernel/chance.ts';
import { along, apart, left, minus, type Point, unit } from '../ground/plane.ts';
import { BANK_ROAD_M, bankPoint } from '../ground/street-graph.ts';
import { bridgeName } from '../places/basemap.ts';
import type { CityGround } from '../places/city-ground.ts';
import { type Crossing, compassName } from '../places/crossings.ts';
import { gate, type Site } from './cameras.ts';
import { department, policeBranch } from './departments.ts';
import type { Optics } from './optics.ts';

/** The scene a live camera shows; a clip of it is drawn for each. */
export const SCENES = [
  'crossing-a',
  'crossing-b',
  'avenue',
  'side-street',
  'bridge',
  'tunnel',
  'gate',
  'rain',
] as const;
export type SceneName = (typeof SCENES)[number];

export interface LiveSite {
  readonly scene: SceneName;
  readonly site: Site & { readonly streamKey: string };
}
export interface LivePlan {
  /** The crossing four live cameras look at: the middle of the demo. */
  readonly centre: Crossing;
  readonly sites: readonly LiveSite[];
}

const JUNCTION: Optics = { kind: 'fixed', hfovDeg: 58, widthPx: 3840, rangeM: 138, mountM: 6.5 };
/** Where the middle of the demo is looked for, metres from the origin: north of the river, inside the ring. */
const OLD_TOWN: Point = [0, 900];
/** From the middle of the crossing to the four poles, far enough to have it in the picture. */
const WATCH_M = 34;

/** Eight cameras that really send: four at one crossing near the centre, and a bridge, a tunnel, a gate, a wet street. */
export function liveSites(ground: CityGround, chance: Chance): LivePlan {
  const { crossings } = ground;
  const centre = nearest(
    crossings.filter(
      (c) =>
        c.arms.length === 4 &&
        c.road === 'arterial' &&
        c.arms.every((arm) => arm.road === 'arterial' || (arm.road === 'collector' && !arm.street.startsWith('滨江'))),
    ),
    OLD_TOWN,
  );
  const police = { kind: 'department', department: policeBranch(2) } as const;
  const traffic = { kind: 'department', department: department('traffic-police') } as const;
  const watching = centre.arms.map((arm): Omit<Site, 'streamKey'> => {
    const out: Point = [Math.sin((arm.headingDeg * Math.PI) / 180), Math.cos((arm.headingDeg * Math.PI) / 180)];
    return {
      point: along(along(centre.point, out, WATCH_M), left(out), -8),
      headingDeg: (arm.headingDeg + 180 + 13) % 360,
      name: `${centre.name}${compassName(arm.headingDeg)}口全景`,
      optics: JUNCTION,
      owner: traffic,
      purpose: '交通监控',
    };
  });
  const wet = nearest(
    crossings.filter(
      (c) => c !== centre && (c.road === 'collector' || c.road === 'arterial') && apart(c.point, centre.point) > 500,
    ),
    centre.point,
  );
  const wetArm = wet.arms[0];
  const homes = ground.blocks.filter((block) => block.use === 'homes' && block.name !== null);
  const home = homes.reduce(
    (best, block) => (apart(block.middle, centre.point) < apart(best.middle, centre.point) ? block : best),
    homes[0] ?? failed('homes'),
  );
  const others: Omit<Site, 'streamKey'>[] = [
    bridgeSite(ground, centre.point),
    tunnelSite(crossings, centre.point),
    {
      ...gate(home, chance),
      name: `${home.name}大门`,
      owner: police,
      purpose: '小区出入口',
      optics: { kind: 'fixed', hfovDeg: 82, widthPx: 1920, rangeM: 44, mountM: 3.5 },
    },
    {
      point: wet.point,
      headingDeg: wetArm?.headingDeg ?? 0,
      name: `${wet.name}${compassName(wetArm?.headingDeg ?? 0)}向`,
      optics: JUNCTION,
      owner: police,
      purpose: '治安防控',
    },
  ];
  return {
    centre,
    sites: [...watching, ...others].map((site, at) => {
      const scene = SCENES[at] ?? 'rain';
      return { scene, site: { ...site, streamKey: `live-${scene}` } };
    }),
  };
}

function bridgeSite(ground: CityGround, near: Point): Omit<Site, 'streamKey'> {
  const { mesh, river, bridges } = ground.quarters;
  const vertex = bridges.reduce(
    (best, bridge) => (apart(mesh.at(bridge), near) < apart(mesh.at(best), near) ? bridge : best),
    bridges[0] ?? 0,
  );
  const at = river.indexOf(vertex);
  const [from, to] = [bankPoint(mesh, river, { at, side: 1, metres: BANK_ROAD_M - 20 }), mesh.at(vertex)];
  const across = unit(minus(to, from));
  const street = ground.graph.runs.find(
    (run) => run.bridge && run.nodes.some((node) => apart(ground.graph.nodes[node]?.point ?? from, from) < 60),
  );
  return {
    point: along(from, left(across), 12),
    headingDeg: ((Math.atan2(across[0], across[1]) * 180) / Math.PI + 360) % 360,
    name: `${bridgeName(street?.name ?? '云川大道')}北桥头`,
    optics: { kind: 'fixed', hfovDeg: 50, widthPx: 3840, rangeM: 164, mountM: 9 },
    owner: { kind: 'department', department: department('traffic-police') },
    purpose: '桥梁监控',
  };
}

function tunnelSite(crossings: readonly Crossing[], near: Point): Omit<Site, 'streamKey'> {
  const on = nearest(
    crossings.filter((crossing) => crossing.road === 'trunk'),
    near,
  );
  const arm = on.arms.find((each) => each.road === 'trunk') ?? on.arms[0];
  return {
    point: on.point,
    headingDeg: arm?.headingDeg ?? 0,
    name: `${arm?.street ?? ''}下穿隧道${compassName(arm?.headingDeg ?? 0)}洞`,
    optics: { kind: 'fixed', hfovDeg: 50, widthPx: 2560, rangeM: 109, mountM: 5 },
    owner: { kind: 'department', department: department('traffic-police') },
    purpose: '隧道监控',
  };
}

function nearest(crossings: readonly Crossing[], point: Point): Crossing {
  const first = crossings[0] ?? failed('crossings');
  return crossings.reduce(
    (best, crossing) => (apart(crossing.point, point) < apart(best.point, point) ? crossing : best),
    first,
  );
}

function failed(what: string): never {
  throw new Error(`the plan of the city has no ${what}`);
}
