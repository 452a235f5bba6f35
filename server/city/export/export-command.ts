import { randomUUID } from 'node:crypto';
import type { Actor } from '@watchroom/shared/access/actor.ts';
import { Purpose } from '@watchroom/shared/access/purpose.ts';
import { ExportAsk } from '@watchroom/shared/city/export/export-api.ts';
import { AreaId, ViewId } from '@watchroom/shared/kernel/ids.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { boxAround } from '@watchroom/shared/kernel/ring.ts';
import { Instant } from '@watchroom/shared/kernel/time.ts';
import { z } from 'zod';
import { cityNow } from '../../area/queries.ts';
import { type CommandContext, defineCommand } from '../../platform/command.ts';
import { countRows } from './export-rows.ts';
import { readable } from './stated-purpose.ts';

const Begun = z.object({ id: ViewId, at: Instant, rows: z.int().min(0) });

/** EXP-1: that a file leaves the room stands in the feed before its first byte: who, when, what of, how much, and why. */
export const beginExport = defineCommand({
  name: 'export.begin',
  door: { may: 'view.export' },
  input: ExportAsk,
  output: Begun,
  run: async (ctx, { purpose, ...ask }) => {
    const area = groundOf(ctx, ask.of);
    if (!area.ok) return area;
    const stated = await readable(ctx, purpose);
    const permitted = ctx.permit('view.export', { area: area.value }, { purpose: stated });
    if (!permitted.ok) return permitted;
    const rows = await countRows(ctx.platform, ctx.actor, ask);
    if (!rows.ok) return rows;
    const id = ViewId.parse(randomUUID());
    const { what, form, days } = ask;
    const of = 'area' in ask.of ? { area: ask.of.area } : { box: boxAround(ask.of.ring) };
    const extra = { what, form, days, ...of, rows: rows.value, purpose };
    ctx.emit({ kind: 'view.data_exported', entity: 'view', id, rev: 1, area: area.value, set: {}, extra });
    return ok({ id, at: ctx.now, rows: rows.value });
  },
});

const ExportEnd = z.enum(['whole', 'stopped', 'right-ended', 'failed']);
export type ExportEnd = z.infer<typeof ExportEnd>;

/** How it ended: the lines and bytes that left, and whether they were all. */
export const endExport = defineCommand({
  name: 'export.end',
  door: { may: 'system' },
  input: z.object({
    id: ViewId,
    area: z.array(AreaId),
    rows: z.int(),
    bytes: z.int(),
    how: ExportEnd,
    purpose: Purpose,
  }),
  output: z.object({}),
  run: async (ctx, { id, area, ...extra }) => {
    ctx.emit({ kind: 'view.data_export_ended', entity: 'view', id, rev: 2, area, set: {}, extra });
    return ok({});
  },
});

/** Where the asked ground lies: the area's own path; a ring lies in the reader's. An area that nobody knows is none. */
function groundOf(ctx: CommandContext, of: ExportAsk['of']): Result<readonly AreaId[]> {
  const city = cityNow(ctx.platform);
  if (!city.ok) return city;
  const { index } = city.value;
  const path = index.pathOf('area' in of ? of.area : ownArea(ctx.actor, index.root));
  return path.length === 0 ? no('not-found') : ok(path);
}

const ownArea = (actor: Actor, root: AreaId): AreaId => (actor.kind === 'system' ? root : actor.area);
