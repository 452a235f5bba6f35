import { z } from 'zod';
import { bearingDeg, distanceM, type Position } from '../kernel/geo.ts';
import { type PostKind, PostView } from './post-api.ts';
import type { StaffingAt } from './staffing.ts';

/** How fast what leaves a place is taken to go when only minutes are told: 30 km/h, a car in a city's streets. */
export const METRES_A_MINUTE = 500;
/** Ways out are told apart by their direction, eight of 45°. */
export const SECTORS = ['n', 'ne', 'e', 'se', 's', 'sw', 'w', 'nw'] as const;

/**
 * GET /api/posts/interception: the place, and how far from it what leaves may have come when a post is ready: metres, or
 * minutes at 30 km/h; exactly one of the two.
 */
export const InterceptionQuery = z
  .object({
    lng: z.coerce.number().min(-180).max(180),
    lat: z.coerce.number().min(-90).max(90),
    radiusM: z.coerce.number().min(100).max(20_000).optional(),
    minutes: z.coerce.number().min(1).max(40).optional(),
  })
  .refine(({ radiusM, minutes }) => (radiusM === undefined) !== (minutes === undefined), {
    path: ['radiusM'],
    message: 'radiusM or minutes, one of them',
  });

export const InterceptionReason = z.object({
  staffing: z.enum(['staffed', 'partly', 'unstaffed', 'closed']),
  people: z.int(),
  distanceM: z.int(),
  /** From the place to the post, clockwise from true north, whole degrees. */
  bearingDeg: z.int(),
  /** Minutes at 30 km/h from the place to the post, rounded down. */
  minutes: z.int(),
});
export const InterceptionPost = z.object({ post: PostView, reason: InterceptionReason });
export type InterceptionPost = z.infer<typeof InterceptionPost>;

/** One direction: the post that closes it, if any; and the ones nobody is at, which could. */
export const InterceptionWay = z.object({
  sector: z.enum(SECTORS),
  state: z.enum(['closed-off', 'unstaffed', 'no-post']),
  chosen: InterceptionPost.nullable(),
  unstaffed: z.array(InterceptionPost),
});
export type InterceptionWay = z.infer<typeof InterceptionWay>;

export const InterceptionPlan = z.object({
  place: z.tuple([z.number(), z.number()]).readonly(),
  /** Posts nearer than `innerM` may have been passed already; farther than `outerM` they close nothing in time. */
  innerM: z.int(),
  outerM: z.int(),
  ways: z.array(InterceptionWay),
});
export type InterceptionPlan = z.infer<typeof InterceptionPlan>;

export interface PostNow {
  readonly post: PostView;
  readonly staffing: StaffingAt;
  readonly people: number;
}

/** How well a kind of post is made for stopping what comes by. */
const kindRank: { readonly [K in PostKind]: number } = {
  'interception-point': 0,
  checkpoint: 1,
  kiosk: 2,
  'alarm-point': 3,
};
const staffRank: { readonly [S in StaffingAt]: number } = { staffed: 0, partly: 1, unstaffed: 2, closed: 2 };
/** Holes told of one way. */
const MOST_UNSTAFFED = 3;

/**
 * PST-6: which staffed posts close the ways out of a place. There is no road graph here: a way out is a direction. In each of
 * eight sectors, among the posts in the ring, staffed ones come first, then those made for stopping, then the nearest.
 *
 *        \  n  /
 *      ╭──\───/──╮     ring: innerM … outerM = 2 × innerM + 1 km. Nearer posts may have been passed already;
 *   w  │   place  │ e   farther ones leave too many side streets before them.
 *      ╰──/───\──╯
 */
export function interceptionPlan(place: Position, innerM: number, posts: readonly PostNow[]): InterceptionPlan {
  const outerM = innerM * 2 + 1_000;
  const ring = posts
    .filter(({ post }) => post.active)
    .map((now) => ({ ...now, metres: distanceM(place, now.post.place) }))
    .filter(({ metres }) => metres >= innerM && metres <= outerM)
    .map((now) => ({ ...now, bearing: bearingDeg(place, now.post.place) }));
  const ways = SECTORS.map((sector, at): InterceptionWay => {
    const here = ring.filter(({ bearing }) => sectorAt(bearing) === at).sort(byUse);
    const entries = here.map(({ post, staffing, people, metres, bearing }): InterceptionPost & { manned: boolean } => ({
      post,
      reason: {
        staffing,
        people,
        distanceM: Math.round(metres),
        bearingDeg: Math.round(bearing) % 360,
        minutes: Math.floor(metres / METRES_A_MINUTE),
      },
      manned: people > 0,
    }));
    const chosen = entries.find(({ manned }) => manned) ?? null;
    const unstaffed = entries.filter(({ manned }) => !manned).slice(0, MOST_UNSTAFFED);
    const state = chosen !== null ? 'closed-off' : unstaffed.length > 0 ? 'unstaffed' : 'no-post';
    const plain = ({ post, reason }: InterceptionPost) => ({ post, reason });
    return { sector, state, chosen: chosen === null ? null : plain(chosen), unstaffed: unstaffed.map(plain) };
  });
  return { place: [place[0], place[1]], innerM: Math.round(innerM), outerM: Math.round(outerM), ways };
}

interface Ranked extends PostNow {
  readonly metres: number;
}

function byUse(a: Ranked, b: Ranked): number {
  return (
    staffRank[a.staffing] - staffRank[b.staffing] ||
    kindRank[a.post.kind] - kindRank[b.post.kind] ||
    a.metres - b.metres ||
    (a.post.id < b.post.id ? -1 : 1)
  );
}

/** Index into SECTORS of a bearing: north is 337.5° … 22.5°. */
export function sectorAt(bearing: number): number {
  return Math.floor(((bearing + 22.5) % 360) / 45);
}
