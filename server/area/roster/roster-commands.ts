import { randomUUID } from 'node:crypto';
import {
  MemberBatch,
  MemberBatchReply,
  MemberId,
  MemberInput,
  MemberRemoved,
  MemberReply,
  MemberView,
} from '@watchroom/shared/area/roster-api.ts';
import type { AreaId } from '@watchroom/shared/kernel/ids.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { z } from 'zod';
import { type CommandContext, defineCommand } from '../../platform/command.ts';
import { cityNow } from '../queries.ts';
import { type MemberRow, rosterTx, writeCharges } from './roster-store.ts';

export const saveMember = defineCommand({
  name: 'member.save',
  door: { may: 'member.manage' },
  summary: 'Write down who answers for which grids; the same code again is the same member',
  input: MemberInput,
  output: MemberReply,
  run: async (ctx, input) => {
    const saved = await save(ctx, input);
    return saved.ok ? ok({ member: saved.value.member }) : saved;
  },
});

export const removeMember = defineCommand({
  name: 'member.remove',
  door: { may: 'member.manage' },
  summary: 'Take a member off all grids',
  input: z.strictObject({ id: MemberId }),
  output: MemberRemoved,
  run: async (ctx, { id }) => {
    const tx = rosterTx(ctx.tx);
    const row = await tx.selectFrom('grid_member').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
    if (row === undefined) return no('not-found');
    const charges = await tx.selectFrom('grid_charge').select('grid').where('member', '=', id).execute();
    const permitted = permitAll(
      ctx,
      charges.map(({ grid }) => grid),
    );
    if (!permitted.ok) return permitted;
    await tx.deleteFrom('grid_member').where('id', '=', id).execute();
    told(ctx, { ...row, rev: row.rev + 1 }, 'area.member_removed');
    return ok({ id });
  },
});

/** Many at once: taken whole, or refused with the first that is wrong and nothing of it. */
export const saveMembers = defineCommand({
  name: 'member.save-batch',
  door: { may: 'member.manage' },
  summary: 'Write down many members of grids at once; taken whole or not at all',
  input: MemberBatch,
  output: MemberBatchReply,
  run: async (ctx, { members }) => {
    const counts = { created: 0, changed: 0, unchanged: 0 };
    for (const input of members) {
      const saved = await save(ctx, input);
      if (!saved.ok) return saved;
      counts[saved.value.how]++;
    }
    return ok(counts);
  },
});

type Saved = { readonly member: MemberView; readonly how: 'created' | 'changed' | 'unchanged' };

async function save(ctx: CommandContext, input: MemberInput): Promise<Result<Saved>> {
  const charges = input.charges.filter(
    (one, at) => input.charges.findIndex((other) => other.grid === one.grid && other.duty === one.duty) === at,
  );
  const tx = rosterTx(ctx.tx);
  const before = await tx
    .selectFrom('grid_member')
    .selectAll()
    .where('code', '=', input.code)
    .forUpdate()
    .executeTakeFirst();
  const had =
    before === undefined
      ? []
      : await tx
          .selectFrom('grid_charge')
          .select(['grid', 'duty', 'limits'])
          .where('member', '=', before.id)
          .orderBy('position')
          .execute();
  // Nobody takes somebody off grids that are not theirs, nor puts one on them.
  const permitted = permitAll(
    ctx,
    [...charges, ...had].map(({ grid }) => grid),
  );
  if (!permitted.ok) return permitted;
  const row: MemberRow = {
    id: before?.id ?? MemberId.parse(randomUUID()),
    rev: (before?.rev ?? 0) + 1,
    code: input.code,
    kind: input.kind,
    name: input.name,
    phone: input.phone?.number ?? null,
    department: input.department,
    unit: input.unit,
  };
  const same =
    before !== undefined &&
    JSON.stringify([{ ...before, rev: 0 }, had]) === JSON.stringify([{ ...before, ...row, rev: 0 }, charges]);
  if (same) return ok({ member: MemberView.parse({ ...before, charges: had }), how: 'unchanged' });
  if (before === undefined) await tx.insertInto('grid_member').values(row).execute();
  else await tx.updateTable('grid_member').set(row).where('id', '=', row.id).execute();
  await writeCharges(ctx.tx, row.id, charges);
  told(ctx, row, 'area.member_saved');
  return ok({ member: MemberView.parse({ ...row, charges }), how: before === undefined ? 'created' : 'changed' });
}

function permitAll(ctx: CommandContext, grids: readonly AreaId[]): Result<void> {
  const city = cityNow(ctx.platform);
  if (!city.ok) return city;
  for (const grid of new Set(grids)) {
    const path = city.value.index.pathOf(grid);
    if (path.length === 0) return no('area-unknown', { values: { area: grid } });
    const permitted = ctx.permit('member.manage', { area: path });
    if (!permitted.ok) return permitted;
  }
  return ok(undefined);
}

/** ARE-11: no phone stands in the feed. */
function told(ctx: CommandContext, row: MemberRow, kind: string): void {
  const root = ctx.platform.given.areas.root();
  const { id, rev, code, name } = row;
  ctx.emit({ kind, entity: 'area', id, rev, area: root === null ? [] : [root], set: { code, name, unit: row.unit } });
}

/** ARE-8: duties in grids that a new tree does not have go to the grid that takes their place; `area-in-use` where none is named. */
export async function moveCharges(
  ctx: CommandContext,
  given: { readonly pathOf: (area: AreaId) => readonly AreaId[]; readonly homes: Readonly<Record<string, AreaId>> },
): Promise<Result<void>> {
  const tx = rosterTx(ctx.tx);
  const rows = await tx.selectFrom('grid_charge').selectAll().orderBy('position').execute();
  const gone = rows.filter((row) => given.pathOf(row.grid).length === 0);
  const homeless = new Set(gone.filter((row) => given.homes[row.grid] === undefined).map((row) => row.grid));
  if (homeless.size > 0) return no('area-in-use', { values: { areas: [...homeless].slice(0, 10).join(', ') } });
  for (const row of gone) {
    const own = rows.filter((one) => one.member === row.member);
    const to = given.homes[row.grid] ?? row.grid;
    const has = own.some((one) => one.grid === to && one.duty === row.duty);
    const old = tx.deleteFrom('grid_charge').where('member', '=', row.member).where('grid', '=', row.grid);
    await old.where('duty', '=', row.duty).execute();
    if (!has) {
      const moved = { ...row, grid: to };
      await tx
        .insertInto('grid_charge')
        .values(moved)
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    }
  }
  return ok(undefined);
}
