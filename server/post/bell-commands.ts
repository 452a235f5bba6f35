import { PostId } from '@watchroom/shared/kernel/ids.ts';
import { no, ok } from '@watchroom/shared/kernel/result.ts';
import { after, elapsedMs, Instant } from '@watchroom/shared/kernel/time.ts';
import { bellAt, missedAt, nextOpening, type OpenTime, type PostBell } from '@watchroom/shared/post/lateness.ts';
import type { PostView } from '@watchroom/shared/post/post-api.ts';
import { z } from 'zod';
import { cityFacts } from '../area/queries.ts';
import { type CommandContext, defineCommand } from '../platform/command.ts';
import { changePost } from './commands.ts';
import { activePosts } from './queries.ts';
import { lockPost } from './store.ts';

/** The job that tells the desks that nobody came to a post in time, or at all. */
export const POST_BELL = 'post.bell_due';
export const PostTimer = z.object({
  post: PostId,
  bell: z.enum(['late', 'never']),
  opened: Instant,
  closes: Instant,
  runAt: Instant,
});

/**
 * PST-7: orders the bell of the next opening. Written with the post, and then with each bell that rang: one row waits for a post, however
 * many weeks it is there. The same opening ordered twice is one job; one whose hours were changed finds that when it rings.
 */
export function orderOpening(ctx: CommandContext, post: Pick<PostView, 'id' | 'opening' | 'active'>): void {
  const next = post.active ? openingAfter(ctx, post.opening) : null;
  if (next !== null) orderBell(ctx, post, { next, bell: 'late' });
}

/** Thousands of posts have the same few hours: within one command each is worked out once. */
const worked = new WeakMap<CommandContext, Map<string, OpenTime | null>>();

function openingAfter(ctx: CommandContext, opening: PostView['opening']): OpenTime | null {
  const zone = cityFacts(ctx.platform)?.zone;
  if (zone === undefined) return null;
  const known = worked.get(ctx) ?? new Map<string, OpenTime | null>();
  worked.set(ctx, known);
  const name = JSON.stringify(opening);
  const next = known.get(name);
  if (next !== undefined) return next;
  const found = nextOpening(opening, ctx.now, zone);
  known.set(name, found);
  return found;
}

function orderBell(
  ctx: CommandContext,
  { id }: Pick<PostView, 'id'>,
  { next, bell }: { readonly next: OpenTime; readonly bell: PostBell },
): void {
  const runAt = bellAt(next, bell);
  ctx.outbox({
    id: `post-bell:${id}:${next.opened}:${next.closes}:${bell}`,
    job: POST_BELL,
    payload: { post: id, bell, ...next, runAt },
    runAt,
  });
}

/** PST-7: tells it once, if it still is so, and orders the next one. A timer that rings too early comes back. */
export const ringPost = defineCommand({
  name: 'post.ring',
  door: { may: 'system' },
  input: PostTimer,
  output: z.object({ told: z.boolean() }),
  run: async (ctx, { post: id, bell, opened, closes, runAt }) => {
    const early = -elapsedMs(runAt, ctx.now);
    if (early > 0) return no('unavailable', { values: { part: 'clock' }, retryAfterMs: early });
    const post = await lockPost(ctx.tx, id);
    if (post === undefined || !post.active || !isStill(ctx, post, { opened, closes })) return ok({ told: false });
    if (bell === 'late') orderBell(ctx, post, { next: { opened, closes }, bell: 'never' });
    else orderOpening(ctx, post);
    const missed = missedAt(post, { opened }, { bell, now: ctx.now });
    if (missed === null) return ok({ told: false });
    const kind = bell === 'late' ? 'post.late' : 'post.nobody_came';
    await changePost(ctx, post, { kind, set: { missed } });
    return ok({ told: true });
  },
});

/** Hours that were changed meanwhile have bells of their own. */
function isStill(ctx: CommandContext, { opening }: PostView, { opened, closes }: OpenTime): boolean {
  const zone = cityFacts(ctx.platform)?.zone;
  const known = zone === undefined ? null : nextOpening(opening, after(opened, -1), zone);
  return known?.opened === opened && known.closes === closes;
}

/** PST-7: every post has its next bell, also one from before there were any; what is ordered already stays as it is. */
export const planPosts = defineCommand({
  name: 'post.plan',
  door: { may: 'system' },
  input: z.object({}),
  output: z.object({ posts: z.int() }),
  run: async (ctx) => {
    const posts = await activePosts(ctx.tx);
    for (const post of posts) orderOpening(ctx, post);
    return ok({ posts: posts.length });
  },
});
