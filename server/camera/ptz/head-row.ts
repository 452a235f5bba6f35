import type { CameraView } from '@watchroom/shared/camera/camera-api.ts';
import type { HeadState, headEventKinds } from '@watchroom/shared/camera/ptz/head.ts';
import type { CameraId } from '@watchroom/shared/kernel/ids.ts';
import type { CommandContext } from '../../platform/command.ts';
import { jsonb } from '../../platform/database.ts';
import { scopeOfMove } from '../../platform/feed.ts';
import { headTx, stateOf } from './head-store.ts';

/** The job that frees a head at its time. */
export const HEAD_DUE = 'camera.head_due';

export type Camera = Pick<CameraView, 'id' | 'name' | 'area' | 'department'>;
type Kind = (typeof headEventKinds)[number];

export interface Told {
  readonly kind: Kind;
  readonly extra: Readonly<Record<string, unknown>>;
}

interface Locked {
  readonly camera: Camera;
  readonly rev: number;
  readonly scope: Pick<Camera, 'area' | 'department'>;
  readonly before: HeadState;
}

/** The head, locked: orders of two desks wait for each other here. Null where nothing is known to steer the camera by. */
export async function lockHead(ctx: CommandContext, camera: Camera): Promise<Locked | null> {
  const row = await headTx(ctx.tx)
    .selectFrom('camera_head')
    .selectAll()
    .where('camera', '=', camera.id)
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined) return null;
  const { rev, area, department } = row;
  return { camera, rev, scope: { area, department }, before: stateOf(row) };
}

/** Writes the state after a move; with what the feed is told of it, the event and the timer of a new end. */
export async function writeHead(
  ctx: CommandContext,
  { camera, rev, scope, before }: Locked,
  { after, told }: { readonly after: HeadState; readonly told: Told | null },
): Promise<void> {
  const until = after.at === 'held' ? after.until : null;
  const head = headTx(ctx.tx).updateTable('camera_head').where('camera', '=', camera.id);
  if (told === null) return void (await head.set({ until }).execute());
  const { area, department } = camera;
  await head.set({ rev: rev + 1, area, department, state: jsonb(after), until }).execute();
  ctx.emit({
    kind: told.kind,
    entity: 'head',
    id: camera.id,
    rev: rev + 1,
    ...scopeOfMove(scope, { area, department }),
    // Whole: for a reader of the topic it may be the first.
    set: { id: camera.id, state: after },
    extra: { camera: camera.name, ...told.extra },
  });
  // While it is held a timer is on its way, and goes on by itself to where the end has moved.
  if (after.at === 'held' && (before.at === 'free' || before.until <= ctx.now || before.by.id !== after.by.id))
    timeHead(ctx, camera.id, after);
}

/** One timer for each end there is; the id makes a repeated one the same. */
export function timeHead(ctx: CommandContext, camera: CameraId, { until }: Extract<HeadState, { at: 'held' }>): void {
  ctx.outbox({ id: `head-due:${camera}:${until}`, job: HEAD_DUE, payload: { camera }, runAt: until });
}
