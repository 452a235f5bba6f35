import { between, type Chance, pick } from '@watchroom/shared/kernel/chance.ts';
import type { DepartmentId } from '@watchroom/shared/kernel/ids.ts';
import type { UnitInput } from '@watchroom/shared/unit/unit-api.ts';
import { apart, centroid, type Point } from '../ground/plane.ts';
import type { Quarters } from '../ground/quarters.ts';
import type { AreaPlan, PlannedArea } from '../places/areas.ts';
import { CITY } from '../places/place-names.ts';
import { department, policeBranch } from './departments.ts';

/** A unit of the demo city and the point it starts from. */
export interface PlannedUnit {
  readonly input: UnitInput;
  readonly home: Point;
}

interface Force {
  readonly role: string;
  readonly kind: UnitInput['kind'];
  readonly label: string;
  readonly count: number;
  readonly members: readonly [number, number];
  readonly skills: readonly string[];
  /** What a unit of this force belongs to. */
  readonly home: 'district' | 'town' | 'grid';
  /** Left out: paid. */
  readonly terms?: UnitInput['terms'];
}

const FORCES: readonly Force[] = [
  {
    role: 'patrol',
    kind: 'car',
    label: '巡逻车',
    count: 43,
    members: [2, 4],
    skills: ['巡逻', '急救包', '防暴'],
    home: 'town',
  },
  { role: 'patrol', kind: 'motorcycle', label: '铁骑', count: 18, members: [1, 2], skills: ['巡逻'], home: 'town' },
  { role: 'patrol', kind: 'foot', label: '步巡组', count: 11, members: [2, 3], skills: ['巡逻', '社区'], home: 'town' },
  {
    role: 'patrol',
    kind: 'foot',
    label: '义务巡防队',
    count: 1,
    members: [4, 8],
    skills: ['巡逻', '社区'],
    home: 'town',
    terms: 'voluntary',
  },
  {
    role: 'traffic',
    kind: 'motorcycle',
    label: '交警摩托',
    count: 20,
    members: [1, 2],
    skills: ['疏导', '事故勘查'],
    home: 'district',
  },
  {
    role: 'traffic',
    kind: 'car',
    label: '交警巡逻车',
    count: 10,
    members: [2, 2],
    skills: ['疏导', '事故勘查', '清障'],
    home: 'district',
  },
  {
    role: 'fire',
    kind: 'fire-engine',
    label: '消防车',
    count: 20,
    members: [5, 7],
    skills: ['灭火', '破拆', '水域救援'],
    home: 'district',
  },
  {
    role: 'medical',
    kind: 'ambulance',
    label: '救护车',
    count: 20,
    members: [3, 3],
    skills: ['急救', '转运'],
    home: 'district',
  },
  {
    role: 'urban',
    kind: 'car',
    label: '城管执法车',
    count: 22,
    members: [2, 4],
    skills: ['市容', '拆违'],
    home: 'town',
  },
  {
    role: 'repair',
    kind: 'team',
    label: '抢修队',
    count: 11,
    members: [3, 6],
    skills: ['供水', '供电', '燃气', '路灯'],
    home: 'district',
  },
  { role: 'grid', kind: 'foot', label: '网格员', count: 24, members: [1, 2], skills: ['走访', '调解'], home: 'grid' },
];

/** 200 units of seven forces with call signs like 云川 1-03 巡逻车 (1: the district, 03: the number in it). */
export function unitsOf(areas: AreaPlan, quarters: Quarters, chance: Chance): readonly PlannedUnit[] {
  const numbers = new Map<number, number>();
  return FORCES.flatMap((force) =>
    Array.from({ length: force.count }, (_, at) => {
      const home = homeOf(areas, force, at);
      const district = districtOf(areas, home);
      const number = (numbers.get(district) ?? 0) + 1;
      numbers.set(district, number);
      return {
        home: centroid(quarters.mesh.ring(home.face)),
        input: {
          callSign: `${CITY.stem} ${district + 1}-${String(number).padStart(2, '0')} ${force.label}`,
          kind: force.kind,
          role: force.role,
          skills: force.skills.filter((_, skill) => skill === 0 || chance() < 0.6),
          department: departmentOf(force, district, chance),
          homeArea: home.input.id,
          members: between(chance, ...force.members),
          terms: force.terms ?? 'paid',
        },
      };
    }),
  );
}

function homeOf(areas: AreaPlan, force: Force, at: number): PlannedArea {
  const homes = force.home === 'district' ? areas.districts : force.home === 'town' ? areas.towns : areas.grids;
  // Spread over the whole list, not along its start.
  const stride = force.home === 'grid' ? Math.floor(homes.length / force.count) : 7;
  return homes[(at * stride) % homes.length] ?? areas.city;
}

/** The number of the district an area lies in, from the two digits of its code. */
function districtOf(areas: AreaPlan, area: PlannedArea): number {
  const found = areas.districts.findIndex((district) => area.input.id.startsWith(district.input.id));
  return Math.max(0, found);
}

function departmentOf(force: Force, district: number, chance: Chance): DepartmentId {
  if (force.role === 'patrol') return policeBranch(district);
  if (force.role === 'traffic') return department('traffic-police');
  if (force.role === 'fire') return department('fire-rescue');
  if (force.role === 'medical') return department('medical-emergency');
  if (force.role === 'urban') return department('urban-management');
  if (force.role === 'repair') return department(pick(chance, ['water', 'power', 'gas', 'housing'] as const));
  return department('grid-service');
}

/** The two patrol cars that live nearest to the centre. */
export function keptFor(units: readonly PlannedUnit[], centre: Point): readonly PlannedUnit[] {
  return units
    .filter((unit) => unit.input.role === 'patrol' && unit.input.kind === 'car')
    .sort((a, b) => apart(a.home, centre) - apart(b.home, centre))
    .slice(0, 2);
}
