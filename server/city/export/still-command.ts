import { randomUUID } from 'node:crypto';
import { STILL_MS } from '@watchroom/shared/incident/still/still.ts';
import { ViewId } from '@watchroom/shared/kernel/ids.ts';
import { no, ok } from '@watchroom/shared/kernel/result.ts';
import { elapsedMs } from '@watchroom/shared/kernel/time.ts';
import { StillExported, StillExportInput } from '@watchroom/shared/video/video-api.ts';
import { cameraWithStream } from '../../camera/queries.ts';
import { defineCommand } from '../../platform/command.ts';
import { lookedAt } from '../../video/queries.ts';
import { readable } from './stated-purpose.ts';

/** How far a screen's idea of the room's clock may run ahead, ms. */
const AHEAD_MS = 5_000;

/** VIW-3: that a still of a camera leaves the room stands in the feed before its file is made; only of what its desk looked at then. */
export const exportStill = defineCommand({
  name: 'view.export-still',
  door: { may: 'view.export' },
  summary: 'Take a still of a camera along that one looks through, for a purpose',
  input: StillExportInput,
  output: StillExported,
  status: 201,
  run: async (ctx, { camera: id, at, purpose: said }) => {
    const { actor } = ctx;
    if (actor.kind !== 'account') return no('forbidden', { values: { action: 'view.export' } });
    const found = await cameraWithStream(ctx.tx, id);
    if (found === undefined) return no('not-found');
    const { camera } = found;
    const { area, department } = camera;
    const purpose = await readable(ctx, said);
    for (const action of ['camera.look', 'view.export'] as const) {
      const permitted = ctx.permit(action, camera, { purpose });
      if (!permitted.ok) return permitted;
    }
    const ageMs = elapsedMs(at, ctx.now);
    if (ageMs > STILL_MS || ageMs < -AHEAD_MS) return no('still-unseen');
    const isSeen = await lookedAt(ctx.tx, { account: actor.id, camera: id, at });
    if (!isSeen) return no('still-unseen');
    const view = ViewId.parse(randomUUID());
    const extra = { what: 'still', camera: camera.name, of: id, at, purpose: said };
    ctx.emit({ kind: 'view.still_exported', entity: 'view', id: view, rev: 1, area, department, set: {}, extra });
    return ok({ id: view, at: ctx.now });
  },
});
