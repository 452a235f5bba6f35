import { RouteList } from '@watchroom/shared/patrol/route.ts';
import { PostBatchReply, PostReply } from '@watchroom/shared/post/post-api.ts';
import type { City } from '../city.ts';
import { type Api, wordsOf } from '../outside/api.ts';
import type { Memory } from '../outside/known.ts';

export interface FieldTelling {
  readonly city: City;
  readonly memory: Memory;
  /** Registers posts and says who is there. */
  readonly gateway: Api;
  /** Writes routes. */
  readonly supervisor: Api;
  readonly say: (text: string) => void;
  readonly signal: AbortSignal;
}

/** Tells of posts, who is at them, and patrol routes; only what is missing. */
export async function tellField(given: FieldTelling): Promise<void> {
  const { memory } = given;
  if (!memory.known.posts) await tellPosts(given);
  if (!memory.known.routes) await tellRoutes(given);
}

async function tellPosts({ city, memory, gateway, say, signal }: FieldTelling): Promise<void> {
  const body = { posts: city.field.posts.map(({ input }) => input) };
  const batch = await gateway.demand({ method: 'POST', path: '/api/posts/batch', body }, PostBatchReply, signal);
  const ids = new Map(batch.posts.map(({ code, id }) => [code, id]));
  for (const { input, people } of city.field.posts) {
    const id = ids.get(input.code);
    if (people === 0 || id === undefined) continue;
    await gateway.demand({ method: 'POST', path: `/api/posts/${id}/staff`, body: { people } }, PostReply, signal);
  }
  memory.remember({ posts: true });
  say(`posts: ${batch.posts.length} registered, ${city.field.posts.filter(({ people }) => people > 0).length} staffed`);
}

async function tellRoutes({ city, memory, supervisor, say, signal }: FieldTelling): Promise<void> {
  const { routes } = await supervisor.demand({ method: 'GET', path: '/api/routes' }, RouteList, signal);
  const known = new Set(routes.map(({ name }) => name));
  for (const body of city.field.routes.filter(({ name }) => !known.has(name))) {
    const answer = await supervisor.insist({ method: 'POST', path: '/api/routes', body }, signal);
    if (answer.status >= 400) throw new Error(`the route ${body.name} was refused: ${wordsOf(answer)}`);
  }
  memory.remember({ routes: true });
  say(`routes: ${city.field.routes.length} written`);
}
