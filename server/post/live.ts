import type { Actor } from '@watchroom/shared/access/actor.ts';
import { decide } from '@watchroom/shared/access/decide.ts';
import { SignIn } from '@watchroom/shared/post/post-api.ts';
import type { WireEvent } from '@watchroom/shared/protocol/feed-event.ts';
import { z } from 'zod';
import { type StoredEvent, wireEvent } from '../platform/feed.ts';
import type { Topic } from '../platform/live.ts';
import { staffFor } from './commands.ts';
import { postsFor } from './queries.ts';

/** Posts in the reader's scope with who is there. */
export const postTopic: Topic = {
  topic: 'posts',
  door: { may: 'post.read' },
  entities: ['post'],
  audience: postAudience,
  snapshot: async (actor, tx) => ({ post: await postsFor(tx, actor) }),
};

/** PST-5: of the staff, what this reader may see. */
export function postAudience(event: StoredEvent, actor: Actor): WireEvent | null {
  if (!decide(actor, 'post.read', { area: event.area, department: event.department }).ok) return null;
  const staff = z.array(SignIn).safeParse(event.set['staff']);
  if (!staff.success) return wireEvent(event);
  return { ...wireEvent(event), set: { ...event.set, staff: staffFor(actor, staff.data) } };
}
