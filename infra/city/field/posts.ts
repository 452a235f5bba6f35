import type { PostInput } from '@watchroom/shared/post/post-api.ts';
import { policeBranch } from '../forces/departments.ts';
import { apart, headingDeg, type Point } from '../ground/plane.ts';
import type { CityGround } from '../places/city-ground.ts';
import type { Crossing } from '../places/crossings.ts';

/** A post of the demo city, and how many people are there when it begins. */
export interface PlannedPost {
  readonly input: PostInput;
  readonly people: number;
}

interface Line {
  readonly kind: PostInput['kind'];
  readonly label: string;
  readonly prefix: string;
  readonly count: number;
  readonly needs: number;
  /** Between these distances from the centre, metres, and at least `apartM` from each other. */
  readonly from: number;
  readonly to: number;
  readonly apartM: number;
  readonly opening: PostInput['opening'];
}

const day: PostInput['opening'] = [{ days: [1, 2, 3, 4, 5, 6, 7], from: '07:00', to: '21:00' }];
const LINES: readonly Line[] = [
  { kind: 'kiosk', label: '治安亭', prefix: 'ZA', count: 14, needs: 2, from: 0, to: 6_000, apartM: 700, opening: null },
  {
    kind: 'alarm-point',
    label: '报警点',
    prefix: 'BJ',
    count: 8,
    needs: 1,
    from: 0,
    to: 5_000,
    apartM: 900,
    opening: day,
  },
  {
    kind: 'checkpoint',
    label: '检查站',
    prefix: 'JC',
    count: 6,
    needs: 4,
    from: 3_500,
    to: 15_000,
    apartM: 1_800,
    opening: null,
  },
  {
    kind: 'interception-point',
    label: '堵截点',
    prefix: 'DJ',
    count: 12,
    needs: 2,
    from: 1_600,
    to: 9_000,
    apartM: 1_200,
    opening: null,
  },
];
/** Who is there, in turn: most posts are staffed, some are short, a few lack everybody. */
const SHARES = [1, 1, 0.5, 1, 0, 1, 1] as const;

/** The fixed posts of the city around its centre: at crossings, the big roads first. */
export function postsOf(ground: CityGround, centre: Point): readonly PlannedPost[] {
  const taken = new Set<number>();
  return LINES.flatMap((line) => {
    const here = ground.crossings.filter(({ node, point }) => {
      const metres = apart(point, centre);
      return !taken.has(node) && metres >= line.from && metres <= line.to;
    });
    const chosen = spread(here, line, centre);
    return chosen.map((crossing, at): PlannedPost => {
      taken.add(crossing.node);
      const share = SHARES[at % SHARES.length] ?? 1;
      const aside: Point = [crossing.point[0] + 14, crossing.point[1] + 12];
      return {
        people: Math.round(line.needs * share),
        input: {
          code: `${line.prefix}-${String(at + 1).padStart(3, '0')}`,
          name: `${crossing.name.replace('路口', '')}${line.label}`,
          kind: line.kind,
          place: ground.project(aside),
          department: policeBranch(0),
          needs: line.needs,
          opening: line.opening,
          phone: null,
          active: true,
        },
      };
    });
  });
}

/** Some crossings that are far enough from each other, taken around the compass in turn, so that every way out has its post. */
function spread(crossings: readonly Crossing[], { count, apartM }: Line, centre: Point): readonly Crossing[] {
  const sectors = Array.from({ length: 8 }, (_, sector) =>
    crossings.filter(({ point }) => Math.floor(headingDeg(centre, point) / 45) % 8 === sector),
  );
  const chosen: Crossing[] = [];
  for (let turn = 0; turn < count * 3 && chosen.length < count; turn += 1) {
    const sector = sectors[turn % 8] ?? [];
    const next = sector.find(({ point }) => chosen.every((other) => apart(other.point, point) >= apartM));
    if (next !== undefined) chosen.push(next);
  }
  return chosen;
}
