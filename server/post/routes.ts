import { PostId } from '@watchroom/shared/kernel/ids.ts';
import { InterceptionPlan, InterceptionQuery, METRES_A_MINUTE } from '@watchroom/shared/post/interception.ts';
import { PostList, PostReply, PostsNear, PostsNearQuery } from '@watchroom/shared/post/post-api.ts';
import { ErrorReply } from '@watchroom/shared/protocol/http.ts';
import { z } from 'zod';
import { actorOf, type Http } from '../platform/http.ts';
import { mountCommand } from '../platform/mount.ts';
import type { Platform } from '../platform/platform.ts';
import { send, sendFailure } from '../platform/reply.ts';
import { staffPost } from './commands.ts';
import { interceptionFor, postFor, postsFor, postsNear } from './queries.ts';
import { registerPosts } from './register-command.ts';

/** 5,000 posts of some 600 bytes. */
const BATCH_BYTES = 4 * 1_048_576;
const failing = { '4xx': ErrorReply, '5xx': ErrorReply };

export function postRoutes(http: Http, platform: Platform): void {
  const door = { may: 'post.read' } as const;
  mountCommand(http, platform, { url: '/api/posts/batch', command: registerPosts, bodyLimit: BATCH_BYTES });
  mountCommand(http, platform, { url: '/api/posts/:id/staff', command: staffPost });
  http.get(
    '/api/posts',
    { config: { door }, schema: { response: { 200: PostList, ...failing } } },
    async (request) => ({ posts: await postsFor(platform.db, actorOf(request)) }),
  );
  const plan = { querystring: InterceptionQuery, response: { 200: InterceptionPlan, ...failing } };
  http.get('/api/posts/interception', { config: { door }, schema: plan }, async (request, reply) => {
    const { lng, lat, radiusM, minutes } = request.query;
    const innerM = radiusM ?? (minutes ?? 0) * METRES_A_MINUTE;
    return send(request, reply, await interceptionFor(platform, actorOf(request), { place: [lng, lat], innerM }));
  });
  const near = { querystring: PostsNearQuery, response: { 200: PostsNear, ...failing } };
  http.get('/api/posts/near', { config: { door: { may: 'post.find' } }, schema: near }, async (request) => ({
    posts: await postsNear(platform, actorOf(request), [request.query.lng, request.query.lat]),
  }));
  const one = { params: z.object({ id: PostId }), response: { 200: PostReply, ...failing } };
  http.get('/api/posts/:id', { config: { door }, schema: one }, async (request, reply) => {
    const post = await postFor(platform, actorOf(request), request.params.id);
    return post.ok ? reply.send({ post: post.value }) : sendFailure(request, reply, post.failure);
  });
}
