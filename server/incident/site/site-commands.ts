import { randomUUID } from 'node:crypto';
import { GuardInput, GuardReply, MOST_GUARDS, SiteInput, SiteReply } from '@watchroom/shared/intake/site/site-api.ts';
import { middleOf } from '@watchroom/shared/intake/site/site-ground.ts';
import type { Position } from '@watchroom/shared/kernel/geo.ts';
import { AccountId, SiteId } from '@watchroom/shared/kernel/ids.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { ringFault, WIDEST_M } from '@watchroom/shared/kernel/ring.ts';
import { z } from 'zod';
import { addAccount, switchOff, unknownPassword } from '../../access/commands.ts';
import { areaIndex, pathAt } from '../../area/queries.ts';
import { type CommandContext, defineCommand } from '../../platform/command.ts';
import { jsonb } from '../../platform/database.ts';
import { typeTree } from '../type-tree.ts';
import { type SiteRow, siteTables, siteView, subjectOfSite } from './site-store.ts';

type Wanted = Omit<z.output<typeof SiteInput>, 'validUntil'>;
const door = { may: 'site.manage' } as const;

/**
 * SIT-1: an estate or works, with its outline as its owner gave it. Refuses with `area-unknown`, `shape-crosses`, `shape-too-large`,
 * `place-outside-link`, `type-unknown`, `type-not-leaf`, `alarm-not-urgent`, and what `decide()` says.
 */
const makeSite = defineCommand({
  name: 'site.make',
  door,
  summary: 'Register an estate or works with guards of its own',
  input: SiteInput,
  output: SiteReply,
  status: 201,
  run: async (ctx, { validUntil, ...input }) => {
    const path = areaIndex(ctx.platform)?.pathOf(input.area) ?? [];
    if (path.length === 0) return no('area-unknown', { values: { area: input.area } });
    const permitted = ctx.permit('site.manage', { area: path });
    if (!permitted.ok) return permitted;
    const types = await checkTypes(ctx, input);
    if (!types.ok) return types;
    const middle = groundOf(ctx, input);
    if (!middle.ok) return middle;
    const [lng, lat] = middle.value;
    const row: SiteRow = {
      ...input,
      id: SiteId.parse(randomUUID()),
      rev: 1,
      types: [...new Set(input.types)],
      alarms: [...new Set(input.alarms)],
      lng,
      lat,
      valid_until: validUntil,
      guards: [],
      created_at: ctx.now,
      closed_at: null,
    };
    await siteTables(ctx.tx)
      .insertInto('site')
      .values({ ...row, ring: jsonb(row.ring), guards: jsonb(row.guards) })
      .execute();
    return ok(told(ctx, row, 'site.made'));
  },
});

/** SIT-2: an account for this place and nothing else. It comes without a password: its first sign-in is by a code. */
const inviteGuard = defineCommand({
  name: 'site.invite',
  door,
  summary: 'Make a light account that guards one place',
  input: GuardInput,
  output: GuardReply,
  status: 201,
  run: async (ctx, { id, username, displayName }) => {
    const found = await lockSite(ctx, id);
    if (!found.ok) return found;
    const row = found.value;
    const { area, guards } = subjectOfSite(ctx.platform, row);
    if (row.closed_at !== null) return no('site-over');
    if (guards.length >= MOST_GUARDS) return no('site-guards-full', { values: { most: MOST_GUARDS } });
    const permitted = ctx.permit('account.manage', { area });
    if (!permitted.ok) return permitted;
    const person = { username, displayName, role: 'guard', areaId: area.at(-1) ?? null } as const;
    const account = await addAccount(
      ctx,
      { ...person, departmentId: null, unitId: null, active: true, shift: null },
      { hash: await unknownPassword(), area },
    );
    if (account === null) return no('username-taken', { values: { username } });
    const one = { account: account.id, name: displayName };
    const kept = await keepSite(ctx, { ...row, guards: [...row.guards, one] }, 'site.guard_invited');
    return ok({ ...kept, account: account.id });
  },
});

/** SIT-2: the account is switched off with it, its sessions at once. */
const dismissGuard = defineCommand({
  name: 'site.dismiss',
  door,
  summary: 'End an account that guards a place',
  input: z.strictObject({ id: SiteId, account: AccountId }),
  output: SiteReply,
  run: async (ctx, { id, account }) => {
    const found = await lockSite(ctx, id);
    if (!found.ok) return found;
    const guards = found.value.guards.filter((one) => one.account !== account);
    if (guards.length === found.value.guards.length) return no('not-found');
    const off = await switchOff(ctx, account, 'guard');
    if (!off.ok) return off;
    return ok(await keepSite(ctx, { ...found.value, guards }, 'site.guard_dismissed'));
  },
});

/** SIT-2: ends the place for good, and every account that guards it. What they reported stays. */
const closeSite = defineCommand({
  name: 'site.close',
  door,
  summary: 'Close a place; its guards are switched off',
  input: z.strictObject({ id: SiteId }),
  output: SiteReply,
  run: async (ctx, { id }) => {
    const found = await lockSite(ctx, id);
    if (!found.ok) return found;
    const row = found.value;
    if (row.closed_at !== null) return ok({ site: siteView(row) });
    for (const { account } of row.guards) {
      const off = await switchOff(ctx, account, 'guard');
      if (!off.ok) return off;
    }
    return ok(await keepSite(ctx, { ...row, guards: [], closed_at: ctx.now }, 'site.closed'));
  },
});

export const siteCommands = { make: makeSite, invite: inviteGuard, dismiss: dismissGuard, close: closeSite } as const;

async function lockSite(ctx: CommandContext, id: SiteId): Promise<Result<SiteRow>> {
  const rows = siteTables(ctx.tx).selectFrom('site').selectAll().where('id', '=', id);
  const row = await rows.forUpdate().executeTakeFirst();
  if (row === undefined) return no('not-found');
  const permitted = ctx.permit('site.manage', { area: subjectOfSite(ctx.platform, row).area });
  return permitted.ok ? ok(row) : permitted;
}

async function keepSite(ctx: CommandContext, changed: SiteRow, kind: string) {
  const row = { ...changed, rev: changed.rev + 1 };
  const { id, rev, guards, closed_at } = row;
  await siteTables(ctx.tx)
    .updateTable('site')
    .set({ rev, guards: jsonb(guards), closed_at })
    .where('id', '=', id)
    .execute();
  return told(ctx, row, kind);
}

function told(ctx: CommandContext, row: SiteRow, kind: string) {
  const site = siteView(row);
  const { area } = subjectOfSite(ctx.platform, row);
  ctx.emit({ kind, entity: 'site', id: row.id, rev: row.rev, area, set: { ...site } });
  return { site };
}

async function checkTypes(ctx: CommandContext, { types, alarms }: Wanted): Promise<Result<void>> {
  const tree = await typeTree(ctx.platform, ctx.tx);
  for (const id of [...types, ...alarms]) {
    const leaf = tree.leaf(id);
    if (!leaf.ok) return leaf;
    // SIT-4: what happens between people is nobody's at the gate.
    if (alarms.includes(id) && leaf.value.flow !== 'emergency') return no('alarm-not-urgent');
  }
  return ok(undefined);
}

/** The middle of its ground, once that is one surface within its area. */
function groundOf({ platform }: CommandContext, { ring, area, name }: Wanted): Result<Position> {
  const outside = no('place-outside-link', { values: { name: areaIndex(platform)?.view(area)?.name ?? area } });
  if (ring === null) {
    const label = areaIndex(platform)?.view(area)?.label;
    return label === undefined ? outside : ok(label);
  }
  const fault = ringFault(ring);
  if (fault === 'too-large') return no('shape-too-large', { values: { km: WIDEST_M / 1_000 } });
  if (fault !== null) return no('shape-crosses', { values: { name } });
  for (const corner of ring) {
    const path = pathAt(platform, corner);
    if (!path.ok || !path.value.includes(area)) return outside;
  }
  return ok(middleOf(ring));
}
