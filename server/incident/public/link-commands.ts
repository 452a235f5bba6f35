import { randomBytes, randomUUID } from 'node:crypto';
import { actorRef } from '@watchroom/shared/access/actor.ts';
import { ReportLinkInput, ReportLinkReply } from '@watchroom/shared/intake/public/link-api.ts';
import type { Position } from '@watchroom/shared/kernel/geo.ts';
import { type AreaId, ReportLinkId } from '@watchroom/shared/kernel/ids.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { z } from 'zod';
import { areaIndex, locate, pathAt } from '../../area/queries.ts';
import { sha256 } from '../../platform/canonical.ts';
import { type CommandContext, defineCommand } from '../../platform/command.ts';
import { typeTree } from '../type-tree.ts';
import { insertLink, type LinkRow, linkKept, linkView, publicTx } from './link-store.ts';

/** 256 bits: nobody finds one by trying. */
export function newLinkToken(): string {
  return randomBytes(32).toString('base64url');
}

/**
 * PUB-1: a way for everybody to report what happens at one place. Refuses with `area-unknown`, `address-unknown`, `place-outside-link`,
 * `type-unknown`, `type-not-leaf`, and what `decide()` says.
 */
const createLink = defineCommand({
  name: 'link.create',
  door: { may: 'link.manage' },
  summary: 'Make a link by which everybody may report from one place',
  input: ReportLinkInput,
  output: ReportLinkReply,
  status: 201,
  run: async (ctx, input) => {
    const area = permitted(ctx, input.area);
    if (!area.ok) return area;
    const tree = await typeTree(ctx.platform, ctx.tx);
    for (const id of input.types) {
      const leaf = tree.leaf(id);
      if (!leaf.ok) return leaf;
    }
    const place = await placeOf(ctx, input);
    if (!place.ok) return place;
    const token = newLinkToken();
    const row: LinkRow = {
      id: ReportLinkId.parse(randomUUID()),
      rev: 1,
      name: input.name,
      area: input.area,
      address: input.address ?? null,
      lng: place.value[0],
      lat: place.value[1],
      types: [...new Set(input.types)],
      valid_until: input.validUntil,
      per_day: input.perDay,
      token,
      digest: sha256(token),
      created_at: ctx.now,
      created_by: actorRef(ctx.actor),
      revoked_at: null,
    };
    await insertLink(ctx.tx, row);
    ctx.emit({ kind: 'link.created', entity: 'link', id: row.id, rev: 1, area: area.value, set: { ...linkView(row) } });
    return ok({ link: linkKept(row, { ever: 0, lastDay: 0 }) });
  },
});

/** PUB-2: a link that is revoked takes nothing more, for good; what came by it stays, and goes on telling its state. */
const revokeLink = defineCommand({
  name: 'link.revoke',
  door: { may: 'link.manage' },
  summary: 'Revoke a link of the public',
  input: z.strictObject({ id: ReportLinkId }),
  output: z.object({ id: ReportLinkId }),
  run: async (ctx, { id }) => {
    const links = publicTx(ctx.tx);
    const row = await links.selectFrom('report_link').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
    if (row === undefined) return no('not-found');
    const area = permitted(ctx, row.area);
    if (!area.ok) return area.failure.code === 'area-unknown' ? no('not-found') : area;
    if (row.revoked_at !== null) return ok({ id });
    const rev = row.rev + 1;
    await links.updateTable('report_link').set({ rev, revoked_at: ctx.now }).where('id', '=', id).execute();
    const set = { revokedAt: ctx.now };
    ctx.emit({ kind: 'link.revoked', entity: 'link', id, rev, area: area.value, set });
    return ok({ id });
  },
});

export const linkCommands = { create: createLink, revoke: revokeLink } as const;

function permitted(ctx: CommandContext, area: AreaId): Result<readonly AreaId[]> {
  const path = areaIndex(ctx.platform)?.pathOf(area) ?? [];
  if (path.length === 0) return no('area-unknown', { values: { area } });
  const permit = ctx.permit('link.manage', { area: path });
  return permit.ok ? ok(path) : permit;
}

/** Where the code hangs: its address, else the middle of its area. */
async function placeOf(
  { platform }: CommandContext,
  { area, address, name }: Pick<z.output<typeof ReportLinkInput>, 'area' | 'address' | 'name'>,
): Promise<Result<Position>> {
  if (address !== undefined) {
    const known = await locate(platform, address);
    if (!known.ok) return known;
    const path = pathAt(platform, known.value.place);
    if (!path.ok) return path;
    return path.value.includes(area) ? ok(known.value.place) : no('place-outside-link', { values: { name } });
  }
  const view = areaIndex(platform)?.view(area);
  return view == null ? no('area-unknown', { values: { area } }) : ok(view.label);
}
