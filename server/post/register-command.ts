import { randomUUID } from 'node:crypto';
import type { AreaPath } from '@watchroom/shared/area/area-api.ts';
import type { FieldIssue } from '@watchroom/shared/kernel/failure.ts';
import { PostId } from '@watchroom/shared/kernel/ids.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { PostBatch, PostBatchReply, type PostInput, type PostView } from '@watchroom/shared/post/post-api.ts';
import { sql } from 'kysely';
import { holdTree } from '../area/commands.ts';
import { areaIndex, departments } from '../area/queries.ts';
import { type CommandContext, defineCommand } from '../platform/command.ts';
import { orderOpening } from './bell-commands.ts';
import { changePost, subjectOf } from './commands.ts';
import { postRow, postTx, postView } from './store.ts';

/** Any number: two batches that name the same code are taken one after the other. */
const REGISTRY_LOCK = 7_310_025;
/** Faults told of one batch. */
const MOST_ISSUES = 50;
/** Rows of one statement: 15 parameters each, and Postgres takes 65,535. */
const ROWS_A_STATEMENT = 2_000;

/** PST-3: adds posts and changes known ones, by code; all of the batch or nothing. Who is there is not touched. */
export const registerPosts = defineCommand({
  name: 'post.register',
  door: { may: 'post.manage' },
  summary: 'Add posts, or change them, by code',
  input: PostBatch,
  output: PostBatchReply,
  run: async (ctx, { posts }) => {
    const held = await holdTree(ctx.tx, ctx.platform);
    if (!held.ok) return held;
    await sql`select pg_advisory_xact_lock(${REGISTRY_LOCK})`.execute(ctx.tx);
    const known = await lockKnown(ctx, posts);
    const checked = checkBatch(ctx, posts, known);
    if (!checked.ok) return checked;
    const created = await insertNew(ctx, checked.value);
    let updated = 0;
    for (const entry of checked.value) updated += (await updateKnown(ctx, entry)) ? 1 : 0;
    const rows = new Map([...known, ...created.map((post) => [post.code, post] as const)]);
    const named = posts.flatMap(({ code }) => {
      const post = rows.get(code);
      return post === undefined ? [] : [{ id: post.id, code }];
    });
    return ok({
      created: created.length,
      updated,
      unchanged: posts.length - created.length - updated,
      posts: named,
    });
  },
});

interface Entry {
  readonly input: PostInput;
  readonly area: AreaPath;
  readonly before: PostView | undefined;
}

async function lockKnown(ctx: CommandContext, posts: readonly PostInput[]): Promise<Map<string, PostView>> {
  const rows = await postTx(ctx.tx)
    .selectFrom('post')
    .selectAll()
    .where(sql<boolean>`code = any(${posts.map(({ code }) => code)})`)
    .orderBy('id')
    .forUpdate()
    .execute();
  return new Map(rows.map((row) => [row.code, postView(row)]));
}

/** Every post must lie where the actor may manage, before and after, and name a department the city has. */
function checkBatch(
  ctx: CommandContext,
  posts: readonly PostInput[],
  known: ReadonlyMap<string, PostView>,
): Result<Entry[]> {
  const index = areaIndex(ctx.platform);
  if (index === null) return no('city-missing');
  const named = new Set(departments(ctx.platform).map(({ id }) => id));
  const issues: FieldIssue[] = [];
  const seen = new Set<string>();
  const entries = posts.map((input, at): Entry => {
    const area = index.pathAt(input.place);
    const before = known.get(input.code);
    const fault = (field: keyof PostInput, code: string, message: string) =>
      void issues.push({ path: `posts.${at}.${field}`, code, message, line: at + 1 });
    if (seen.has(input.code)) fault('code', 'duplicate', input.code);
    seen.add(input.code);
    if (area === null) fault('place', 'outside-city', input.place.join(', '));
    else if (!ctx.permit('post.manage', { area, department: input.department }).ok)
      fault('place', 'not-found', input.place.join(', '));
    if (before !== undefined && !ctx.permit('post.manage', subjectOf(before)).ok)
      fault('code', 'not-found', input.code);
    if (!named.has(input.department)) fault('department', 'department-unknown', input.department);
    return { input, area: area ?? [], before };
  });
  return issues.length === 0 ? ok(entries) : no('invalid-input', { issues: issues.slice(0, MOST_ISSUES) });
}

async function insertNew(ctx: CommandContext, entries: readonly Entry[]): Promise<PostView[]> {
  const posts = entries
    .filter(({ before }) => before === undefined)
    .map(
      ({ input, area }): PostView => ({
        id: PostId.parse(randomUUID()),
        rev: 1,
        ...input,
        area,
        staff: [],
        staffAt: null,
        missed: null,
      }),
    );
  for (let from = 0; from < posts.length; from += ROWS_A_STATEMENT) {
    const values = posts.slice(from, from + ROWS_A_STATEMENT).map(postRow);
    await postTx(ctx.tx).insertInto('post').values(values).execute();
  }
  for (const post of posts) {
    ctx.emit({ kind: 'post.registered', entity: 'post', id: post.id, rev: 1, ...subjectOf(post), set: { ...post } });
    orderOpening(ctx, post);
  }
  return posts;
}

async function updateKnown(ctx: CommandContext, { input, area, before }: Entry): Promise<boolean> {
  if (before === undefined) return false;
  const after: Partial<PostView> = { ...input, area };
  const names = Object.keys(after) as (keyof PostView)[];
  const set = Object.fromEntries(
    names
      .filter((name) => JSON.stringify(after[name]) !== JSON.stringify(before[name]))
      .map((name) => [name, after[name]]),
  );
  if (Object.keys(set).length === 0) return false;
  const changed = await changePost(ctx, before, { kind: 'post.changed', set });
  if ('opening' in set || 'active' in set) orderOpening(ctx, changed);
  return true;
}
