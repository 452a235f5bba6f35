import { randomUUID } from 'node:crypto';
import { ViewId } from '@watchroom/shared/kernel/ids.ts';
import { no, ok } from '@watchroom/shared/kernel/result.ts';
import { ExportInput, ExportReply } from '@watchroom/shared/view/view-api.ts';
import { cityNow } from '../../area/queries.ts';
import { defineCommand } from '../../platform/command.ts';
import { readable } from './stated-purpose.ts';

/** VIW-3: that a picture of the map leaves the room stands in the feed before it is made: who, when, what of, and why. */
export const exportView = defineCommand({
  name: 'view.export',
  door: { may: 'view.export' },
  input: ExportInput,
  output: ExportReply,
  status: 201,
  run: async (ctx, { purpose, ...what }) => {
    if (ctx.actor.kind !== 'account') return no('forbidden', { values: { action: 'view.export' } });
    const city = cityNow(ctx.platform);
    if (!city.ok) return city;
    const area = city.value.index.pathOf(ctx.actor.area);
    const stated = await readable(ctx, purpose);
    const permitted = ctx.permit('view.export', { area }, { purpose: stated });
    if (!permitted.ok) return permitted;
    const id = ViewId.parse(randomUUID());
    ctx.emit({ kind: 'view.exported', entity: 'view', id, rev: 1, area, set: {}, extra: { ...what, purpose } });
    return ok({ id, at: ctx.now });
  },
});
