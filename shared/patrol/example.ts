import { frozen } from '../kernel/frozen.ts';
import { PatrolView } from './patrol.ts';
import { RouteView } from './route.ts';

const points = [
  { place: [120.55, 31.285], check: { name: '东门', afterMin: 0, graceMin: 10 } },
  { place: [120.555, 31.287], check: null },
  { place: [120.56, 31.29], check: { name: '人民广场', afterMin: 30, graceMin: 10 } },
  { place: [120.565, 31.295], check: { name: '码头', afterMin: 60, graceMin: 15 } },
];

/** Three checkpoints and a bend in two grids of one district. */
export const exampleRoute: RouteView = frozen(
  RouteView.parse({
    id: '018f0000-0000-7000-8000-0000000f0001',
    rev: 1,
    name: '东城一线',
    department: 'police',
    area: ['small', 'east', 'east-s'],
    grids: ['east-s'],
    points,
    archived: false,
  }),
);

/** That route, walked from noon (UTC) on for two hours; nobody has checked in. */
export const examplePatrol: PatrolView = frozen(
  PatrolView.parse({
    id: '018f0000-0000-7000-8000-0000000f1001',
    rev: 1,
    route: exampleRoute.id,
    routeName: exampleRoute.name,
    unit: '018f0000-0000-7000-8000-0000000a0001',
    callSign: '巡逻1号',
    department: 'police',
    area: exampleRoute.area,
    points,
    startAt: '2026-03-02T12:00:00.000Z',
    endAt: '2026-03-02T14:00:00.000Z',
    checks: [],
    ended: null,
  }),
);
