import { describe, expect, test } from 'vitest';
import { destination, type Position } from '../kernel/geo.ts';
import { PostId } from '../kernel/ids.ts';
import { examplePost } from './example.ts';
import { InterceptionQuery, interceptionPlan, type PostNow, SECTORS, sectorAt } from './interception.ts';

const place: Position = [120.56, 31.29];
let turn = 0;
function at(bearing: number, metres: number, more: Partial<PostNow> & { kind?: 'kiosk' | 'interception-point' } = {}) {
  turn += 1;
  const post = {
    ...examplePost,
    id: PostId.parse(`018f0000-0000-7000-8000-0000000e${String(turn).padStart(4, '0')}`),
    kind: more.kind ?? ('kiosk' as const),
    place: destination(place, bearing, metres),
  };
  return { post, staffing: more.staffing ?? 'staffed', people: more.people ?? 2 } satisfies PostNow;
}
const way = (posts: PostNow[], sector: string) =>
  interceptionPlan(place, 1_000, posts).ways.find((one) => one.sector === sector);

describe('PST-6 an interception plan', () => {
  test('has a way for each of eight directions and says where no post is', () => {
    const plan = interceptionPlan(place, 1_000, []);
    expect(plan.ways.map(({ sector, state }) => `${sector} ${state}`)).toEqual(
      SECTORS.map((each) => `${each} no-post`),
    );
    expect([plan.innerM, plan.outerM]).toEqual([1_000, 3_000]);
  });

  test('takes posts in the ring only: what leaves may have passed the near ones, the far ones come too late', () => {
    expect(way([at(0, 999)], 'n')?.state).toBe('no-post');
    expect(way([at(0, 3_002)], 'n')?.state).toBe('no-post');
    expect(way([at(0, 1_001)], 'n')?.state).toBe('closed-off');
  });

  test('prefers staffed to partly staffed, then what is made for stopping, then the nearest; and says why', () => {
    const near = at(90, 1_100, { staffing: 'partly', people: 1 });
    const kiosk = at(92, 1_500);
    const point = at(88, 2_400, { kind: 'interception-point' });
    expect(way([near, kiosk, point], 'e')?.chosen?.post.id).toBe(point.post.id);
    expect(way([near, kiosk], 'e')?.chosen).toMatchObject({
      post: { id: kiosk.post.id },
      reason: { staffing: 'staffed', people: 2, distanceM: 1_500, bearingDeg: 92, minutes: 3 },
    });
    expect(way([near, at(91, 1_050, { staffing: 'partly', people: 1 })], 'e')?.chosen?.reason.distanceM).toBe(1_050);
  });

  test('names the posts nobody is at: as holes, and beside the one that closes the way', () => {
    const empty = [1_200, 1_300, 1_400, 1_500].map((metres) => at(180, metres, { staffing: 'unstaffed', people: 0 }));
    const hole = way(empty, 's');
    expect([hole?.state, hole?.chosen, hole?.unstaffed.map(({ reason }) => reason.distanceM)]).toEqual([
      'unstaffed',
      null,
      [1_200, 1_300, 1_400],
    ]);
    expect(way([...empty, at(180, 2_000)], 's')).toMatchObject({ state: 'closed-off', unstaffed: [{}, {}, {}] });
  });

  test('leaves out what is no longer a post', () => {
    const gone = at(0, 1_500);
    expect(way([{ ...gone, post: { ...gone.post, active: false } }], 'n')?.state).toBe('no-post');
  });

  test('cuts the circle at the middle between its directions', () => {
    expect([0, 22.4, 22.5, 90, 180, 270, 337.4, 337.5, 359.9].map((bearing) => SECTORS[sectorAt(bearing)])).toEqual([
      'n',
      'n',
      'ne',
      'e',
      's',
      'w',
      'nw',
      'n',
      'n',
    ]);
  });

  test('is asked with metres or minutes, not both and not neither', () => {
    const asked = (more: object) => InterceptionQuery.safeParse({ lng: '120.5', lat: '31.3', ...more }).success;
    expect([asked({ radiusM: '1000' }), asked({ minutes: '5' })]).toEqual([true, true]);
    expect([
      asked({}),
      asked({ radiusM: '1', minutes: '5' }),
      asked({ radiusM: '99999' }),
      asked({ minutes: '-1' }),
    ]).toEqual([false, false, false, false]);
  });
});
