// limit: imports 16, what a post is told meets its rights, its place and its time here
import type { Actor } from '@watchroom/shared/access/actor.ts';
import type { AreaPath } from '@watchroom/shared/area/area-api.ts';
import { distanceM, type Position } from '@watchroom/shared/kernel/geo.ts';
import { timeThatCounts } from '@watchroom/shared/kernel/happened.ts';
import { PostId, UnitId } from '@watchroom/shared/kernel/ids.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { after, elapsedMs, type Instant } from '@watchroom/shared/kernel/time.ts';
import { fenceM, SLACK_M } from '@watchroom/shared/post/geofence.ts';
import {
  LONGEST_STAFF_MS,
  POST_FIX_FRESH_MS,
  PostReply,
  type PostView,
  type postEventKinds,
  type SignIn,
  StaffInput,
} from '@watchroom/shared/post/post-api.ts';
import { moveStaff, type StaffMove } from '@watchroom/shared/post/staffing.ts';
import { sql } from 'kysely';
import { z } from 'zod';
import { type CommandContext, defineCommand } from '../platform/command.ts';
import { scopeOfMove } from '../platform/feed.ts';
import { unitNow } from '../unit/queries.ts';
import { lockPost, postRow, postTx, postView } from './store.ts';

export const staffPost = defineCommand({
  name: 'post.staff',
  door: { may: 'post.staff' },
  summary: 'Say who is at a post now, or that they left',
  input: StaffInput.extend({ id: PostId }),
  output: PostReply,
  run: async (ctx, { id, unit, people, until, ...told }) => {
    const post = await lockPost(ctx.tx, id);
    if (post === undefined || !post.active || isElsewhere(ctx.actor, post)) return no('not-found');
    const units = unit === null ? [] : [unit];
    const permitted = ctx.permit('post.staff', { ...subjectOf(post), units });
    if (!permitted.ok) return permitted;
    const ahead = until === null ? null : elapsedMs(ctx.now, until);
    if (ahead !== null && (ahead <= 0 || ahead > LONGEST_STAFF_MS))
      return no('invalid-input', { issues: [{ path: 'until', code: 'out-of-range', message: '0…24 h' }] });
    const who = await callSignOf(ctx, unit);
    if (!who.ok) return who;
    const at = told.how === 'hand' ? ok(ctx.now) : foundAt(ctx, post, told);
    if (!at.ok) return at;
    const found = told.how === 'place' ? { how: told.how, since: at.value } : {};
    const move: StaffMove =
      people === 0 ? { do: 'leave' } : { do: 'arrive', callSign: who.value, people, until: until ?? null, ...found };
    const changed = await moveAt(ctx, post, { unit, move, at: at.value });
    return changed.ok ? ok({ post: cutFor(ctx.actor, changed.value) }) : changed;
  },
});

/**
 * PST-8: since when the phone was at the post, by its own time where that can be true (PHN-7), and within a day. Refuses with `fix-missing`
 * without a fix of that moment, and `post-too-far`.
 */
function foundAt(
  ctx: CommandContext,
  post: PostView,
  { fix, happened }: Pick<Told, 'fix' | 'happened'>,
): Result<Instant> {
  const { at } = timeThatCounts(happened, { now: ctx.now, notBefore: after(ctx.now, -LONGEST_STAFF_MS) });
  const isFresh = fix !== null && Math.abs(elapsedMs(fix.at, happened?.at ?? ctx.now)) <= POST_FIX_FRESH_MS;
  if (!isFresh) return no('fix-missing');
  const metres = Math.round(distanceM(post.place, fix.place));
  const limit = Math.round(fenceM(fix.accuracyM) + SLACK_M);
  return metres <= limit ? ok(at) : no('post-too-far', { values: { name: post.name, metres, limit } });
}
type Told = z.output<typeof StaffInput>;

/** PST-4: who goes off duty is at no post any more. Run by the room itself, with the event that said so as its key. */
export const leavePosts = defineCommand({
  name: 'post.leave',
  door: { may: 'system' },
  input: z.object({ unit: UnitId }),
  output: z.object({ posts: z.int() }),
  run: async (ctx, { unit }) => {
    const rows = await postTx(ctx.tx)
      .selectFrom('post')
      .selectAll()
      .where(sql<boolean>`staff @> ${JSON.stringify([{ unit }])}::jsonb`)
      .orderBy('id')
      .forUpdate()
      .execute();
    for (const post of rows.map(postView)) {
      const staff = post.staff.filter((one) => one.unit !== unit);
      await changePost(ctx, post, { kind: 'post.left', units: [unit], set: { staff, staffAt: ctx.now } });
    }
    return ok({ posts: rows.length });
  },
});

/** An officer's own unit gives no reach beyond the officer's area. */
function isElsewhere(actor: Actor, post: PostView): boolean {
  return actor.kind === 'account' && !post.area.includes(actor.area);
}

/** The unit's call sign; it must be one that the actor may see, and on duty. Null for a desk's bare number. */
async function callSignOf(ctx: CommandContext, id: UnitId | null): Promise<Result<string | null>> {
  if (id === null) return ok(null);
  const unit = await unitNow(ctx.tx, id);
  const subject = unit === null ? null : { area: unit.area, department: unit.department, units: [unit.id] };
  const known = subject !== null && (isKey(ctx.actor) || ctx.permit('unit.read', subject).ok);
  if (unit === null || !known) return no('unit-unknown', { values: { unit: id } });
  return unit.duty === 'off' ? no('unit-off-duty', { values: { unit: unit.callSign } }) : ok(unit.callSign);
}

const isKey = (actor: Actor) => actor.kind === 'key';

async function moveAt(
  ctx: CommandContext,
  post: PostView,
  { unit, move, at }: { readonly unit: UnitId | null; readonly move: StaffMove; readonly at: Instant },
): Promise<Result<PostView>> {
  const moved = moveStaff(post.staff, move, { unit, now: ctx.now });
  if (!moved.ok) return moved;
  const units = unit === null ? [] : [unit];
  // What was heard of late happened before what was heard of since.
  const staffAt = post.staffAt !== null && post.staffAt > at ? post.staffAt : at;
  // PST-7: who is there ends what was missed.
  const came = move.do === 'arrive' && post.missed !== null;
  const set = { staff: [...moved.value], staffAt, ...(came ? { missed: null } : {}) };
  return ok(await changePost(ctx, post, { kind: 'post.staffed', units, set }));
}

interface PostChange {
  readonly kind: (typeof postEventKinds)[number];
  readonly set: Partial<PostView>;
  readonly units?: readonly UnitId[];
}

/** Writes the row and its event. */
export async function changePost(ctx: CommandContext, post: PostView, change: PostChange): Promise<PostView> {
  const after: PostView = { ...post, ...change.set, rev: post.rev + 1 };
  const { id: _, ...columns } = postRow(after);
  await postTx(ctx.tx).updateTable('post').set(columns).where('id', '=', post.id).execute();
  const scope = scopeOfMove(subjectOf(post), subjectOf(after));
  ctx.emit({
    kind: change.kind,
    entity: 'post',
    id: post.id,
    rev: after.rev,
    ...scope,
    units: change.units,
    // Whole where it moved: a desk that has it now sees it for the first time.
    set: scope.movedFrom === undefined ? change.set : { ...after },
    extra: { code: post.code },
  });
  return after;
}

export function subjectOf(post: Pick<PostView, 'area' | 'department'>) {
  return { area: post.area, department: post.department };
}

/** PST-5: an officer, and a device of one unit, see of the staff of a post only the own unit. */
export function cutFor(actor: Actor, post: PostView): PostView {
  return { ...post, staff: [...staffFor(actor, post.staff)] };
}

export function staffFor(actor: Actor, staff: readonly SignIn[]): readonly SignIn[] {
  if (actor.kind === 'system' || (actor.kind === 'account' && actor.role !== 'officer')) return staff;
  if (actor.kind === 'key' && actor.unit === null) return staff;
  return staff.filter((one) => one.unit !== null && one.unit === actor.unit);
}

/** Gives every post the path of its place in a new city; outside it, none: then it is in nobody's scope. */
export async function rehomePosts(ctx: CommandContext, pathAt: (place: Position) => AreaPath | null): Promise<void> {
  const rows = await postTx(ctx.tx).selectFrom('post').selectAll().orderBy('id').forUpdate().execute();
  for (const post of rows.map(postView)) {
    const area = pathAt(post.place) ?? [];
    if (area.join('/') !== post.area.join('/')) await changePost(ctx, post, { kind: 'post.changed', set: { area } });
  }
}
