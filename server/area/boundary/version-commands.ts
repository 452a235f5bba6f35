import { randomUUID } from 'node:crypto';
import { actorRef } from '@watchroom/shared/access/actor.ts';
import { BoundaryMapping, SettleInput, VersionId, VersionReply } from '@watchroom/shared/area/boundary/boundary-api.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { z } from 'zod';
import { type Command, type CommandContext, defineCommand } from '../../platform/command.ts';
import { jsonb } from '../../platform/database.ts';
import { lockVersion, type VersionRow, versionColumns, versionTx, versionView } from './version-store.ts';

/** The job that reads a file of boundaries in a thread of its own. */
export const READ_BOUNDARIES = 'area.read_boundaries';

const door = { may: 'city.configure' } as const;
/** What the idempotency key is bound to: the file itself is too long to be a command's input. */
const FileInput = z.object({ mapping: BoundaryMapping, sha256: z.string(), name: z.string() });

/** Takes a file in; a 202 means that it is stored and will be read. */
export function submitBoundaries(body: Buffer): Command<typeof FileInput, typeof VersionReply> {
  return defineCommand({
    name: 'area.submit-boundaries',
    door,
    input: FileInput,
    output: VersionReply,
    status: 202,
    run: async (ctx, { mapping, name }) => {
      const root = ctx.platform.given.areas.root();
      if (root === null) return no('city-missing');
      const row = await versionTx(ctx.tx)
        .insertInto('area_version')
        .values({
          id: VersionId.parse(randomUUID()),
          rev: 1,
          department: mapping.overlay,
          state: 'reading',
          file: name,
          mapping: jsonb(mapping),
          body,
          created_by: jsonb(actorRef(ctx.actor)),
          created_at: ctx.now,
          valid_from: null,
          valid_to: null,
        })
        .returning(versionColumns)
        .executeTakeFirstOrThrow();
      told(ctx, row, 'area.version_submitted');
      orderReading(ctx, row);
      return ok({ version: versionView(row) });
    },
  });
}

/** The same file again, with another mapping. Only before it is decided. */
export const rereadVersion = defineCommand({
  name: 'area.reread',
  door,
  summary: 'Read the file of a draft again with another mapping',
  input: z.object({ id: VersionId, mapping: BoundaryMapping }),
  output: VersionReply,
  status: 202,
  run: async (ctx, { id, mapping }) => {
    const found = await undecided(ctx, id);
    if (!found.ok) return found;
    const row = await changed(ctx, found.value, { state: 'reading', mapping, department: mapping.overlay });
    orderReading(ctx, row);
    return ok({ version: versionView(row) });
  },
});

/** Stops the reading; the file stays and can be read again. A version that is not being read stays as it is. */
export const cancelVersion = defineCommand({
  name: 'area.cancel',
  door,
  summary: 'Stop the reading of a file of boundaries',
  input: z.object({ id: VersionId }),
  output: VersionReply,
  run: async (ctx, { id }) => {
    const found = await undecided(ctx, id);
    if (!found.ok) return found;
    if (found.value.state !== 'reading') return ok({ version: versionView(found.value) });
    return ok({ version: versionView(await changed(ctx, found.value, { state: 'cancelled' })) });
  },
});

/** Throws a draft away, with its file. */
export const dropVersion = defineCommand({
  name: 'area.drop',
  door,
  summary: 'Throw a draft of boundaries away',
  input: z.object({ id: VersionId }),
  output: VersionReply,
  run: async (ctx, { id }) => {
    const found = await undecided(ctx, id);
    if (!found.ok) return found;
    await versionTx(ctx.tx).deleteFrom('area_version').where('id', '=', id).execute();
    told(ctx, { ...found.value, rev: found.value.rev + 1 }, 'area.version_dropped');
    return ok({ version: versionView({ ...found.value, state: 'cancelled' }) });
  },
});

/** R14: what is to become of each of a department's grids that is not one of the canonical ones. */
export const settleOverlay = defineCommand({
  name: 'area.settle',
  door,
  summary: 'Settle how a department’s grids stand to the canonical ones',
  input: SettleInput.extend({ id: VersionId }),
  output: VersionReply,
  run: async (ctx, { id, settle }) => {
    const found = await undecided(ctx, id);
    if (!found.ok) return found;
    if (found.value.state !== 'draft' || found.value.department === null)
      return no('version-state', { values: { state: found.value.state } });
    const { report } = await versionTx(ctx.tx)
      .selectFrom('area_version')
      .select('report')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    const how = new Map(settle.map((one) => [one.grid, one.how]));
    const relations = (report.relations ?? []).map((one) => ({ ...one, settled: how.get(one.grid) ?? one.settled }));
    await versionTx(ctx.tx)
      .updateTable('area_version')
      .set({ report: jsonb({ ...report, relations }) })
      .where('id', '=', id)
      .execute();
    return ok({ version: versionView(await changed(ctx, found.value, {})) });
  },
});

async function undecided(ctx: CommandContext, id: VersionId): Promise<Result<VersionRow>> {
  const row = await lockVersion(ctx.tx, id);
  if (row === undefined) return no('not-found');
  const decided = row.state === 'active' || row.state === 'past';
  return decided ? no('version-state', { values: { state: row.state } }) : ok(row);
}

async function changed(
  ctx: CommandContext,
  row: VersionRow,
  set: Partial<Pick<VersionRow, 'state' | 'mapping' | 'department'>>,
): Promise<VersionRow> {
  const { mapping, ...same } = set;
  return versionTx(ctx.tx)
    .updateTable('area_version')
    .set({
      ...same,
      ...(mapping === undefined ? {} : { mapping: jsonb(mapping), progress: 0 }),
      rev: row.rev + 1,
    })
    .where('id', '=', row.id)
    .returning(versionColumns)
    .executeTakeFirstOrThrow();
}

function orderReading(ctx: CommandContext, row: VersionRow): void {
  const payload = { version: row.id, rev: row.rev };
  ctx.outbox({ id: `area-read:${row.id}:${row.rev}`, job: READ_BOUNDARIES, payload });
}

function told(ctx: CommandContext, row: VersionRow, kind: string): void {
  const root = ctx.platform.given.areas.root();
  ctx.emit({
    kind,
    entity: 'area',
    id: row.id,
    rev: row.rev,
    area: root === null ? [] : [root],
    set: { number: row.number, state: row.state, file: row.file, department: row.department },
  });
}
