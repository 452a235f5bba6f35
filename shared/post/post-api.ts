import { z } from 'zod';
import { AreaPath } from '../area/area-api.ts';
import { Position } from '../kernel/geo.ts';
import { Happened } from '../kernel/happened.ts';
import { DepartmentId, PostId, UnitId } from '../kernel/ids.ts';
import { Name } from '../kernel/name.ts';
import { DeviceTime, Instant } from '../kernel/time.ts';
import { Opening } from './opening.ts';

/** kiosk 治安亭 · alarm-point 报警点 · checkpoint 检查站 · interception-point 堵截点 (R52). */
export const PostKind = z.enum(['kiosk', 'alarm-point', 'checkpoint', 'interception-point']);
export type PostKind = z.infer<typeof PostKind>;

/** One post as its owner describes it; known ones are found again by `code`. */
export const PostInput = z.strictObject({
  /** The owner's own number, never given twice. */
  code: Name.max(32),
  name: Name,
  kind: PostKind,
  place: Position,
  department: DepartmentId,
  /** People it is meant to be staffed with while open. */
  needs: z.int().min(1).max(50).default(1),
  opening: Opening.default(null),
  /** The post's published telephone, never a person's own. */
  phone: z
    .string()
    .regex(/^[0-9+()*# -]{3,24}$/, 'a telephone number')
    .nullable()
    .default(null),
  /** False takes it off every map; its code stays taken. */
  active: z.boolean().default(true),
});
export type PostInput = z.infer<typeof PostInput>;

/** Who is at a post: a unit with so many people, or (`unit` null) a number that a desk was told. Never a name. */
export const SignIn = z.object({
  unit: UnitId.nullable(),
  /** The unit's call sign when it signed in. */
  callSign: z.string().nullable(),
  people: z.int().min(1).max(50),
  since: Instant,
  /** When they leave by themselves; null = not before they say so. */
  until: Instant.nullable(),
  /** Whether the phone found itself there (PST-8); left out: somebody said so. */
  how: z.literal('place').optional(),
});
export type SignIn = z.infer<typeof SignIn>;

/** PST-7: what the desks were told of one opening of a post: that nobody had come in time, and that nobody came at all. */
export const Missed = z.object({ opened: Instant, late: Instant, never: Instant.nullable() });
export type Missed = z.infer<typeof Missed>;

/** A post as rows, feed and screens have it. How it is staffed at a moment follows from this: `staffing.ts`. */
export const PostView = z.object({
  id: PostId,
  rev: z.int(),
  code: z.string(),
  name: z.string(),
  kind: PostKind,
  place: Position,
  department: DepartmentId,
  /** From the city down to its grid; empty when a new city left it outside. */
  area: AreaPath,
  needs: z.int(),
  opening: Opening,
  phone: z.string().nullable(),
  active: z.boolean(),
  staff: z.array(SignIn),
  /** When somebody last came or went; null = never. */
  staffAt: Instant.nullable(),
  /** PST-7: nobody had come in time when it last opened, or at all; null when somebody came since. */
  missed: Missed.nullable(),
});
export type PostView = z.infer<typeof PostView>;

/** `post.registered` carries the whole post, the others what is new of it. */
export const postEventKinds = [
  'post.registered',
  'post.changed',
  'post.staffed',
  'post.left',
  'post.late',
  'post.nobody_came',
] as const;

export const PostBatch = z.strictObject({ posts: z.array(PostInput).min(1).max(5_000) });
export const PostBatchReply = z.object({
  created: z.int(),
  updated: z.int(),
  unchanged: z.int(),
  posts: z.array(z.object({ id: PostId, code: z.string() })),
});
export const PostList = z.object({ posts: z.array(PostView) });
export const PostReply = z.object({ post: PostView });

/**
 * POST /api/posts/:id/staff: who is there now. `people` 0 = they left. `unit` null = the number a desk was told; an officer
 * names the own unit. `until` lies ahead, at most 24 hours. `how: place` is what a phone sends that stayed at the post, with its fix and when it
 * was (PST-8); `happened` counts with it alone.
 */
export const StaffInput = z.strictObject({
  unit: UnitId.nullable().default(null),
  people: z.int().min(0).max(50),
  until: DeviceTime.nullable().default(null),
  how: z.enum(['place', 'hand']).default('hand'),
  fix: z
    .strictObject({ place: Position, at: DeviceTime, accuracyM: z.number().min(0).max(100_000) })
    .nullable()
    .default(null),
  happened: Happened.optional(),
});
export type StaffInput = z.infer<typeof StaffInput>;
/** Nobody stands at a post longer than this without saying so again, ms. */
export const LONGEST_STAFF_MS = 24 * 3_600_000;
/** A fix is no older than this when it is said where somebody is, ms. */
export const POST_FIX_FRESH_MS = 120_000;

/** GET /api/posts/near?lng&lat: the posts around an officer's phone, of its area and department, the nearest first; nothing of who is there. */
export const PostsNearQuery = z.object({
  lng: z.coerce.number().min(-180).max(180),
  lat: z.coerce.number().min(-90).max(90),
});
export const NearPost = PostView.pick({ id: true, name: true, kind: true, place: true }).extend({ metres: z.int() });
export type NearPost = z.infer<typeof NearPost>;
export const PostsNear = z.object({ posts: z.array(NearPost) });
