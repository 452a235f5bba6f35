import { randomUUID } from 'node:crypto';
import { HookInput, HookMade, HookOnly, HookReply } from '@watchroom/shared/alert/hook/hook-api.ts';
import { HookId } from '@watchroom/shared/kernel/ids.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { cityNow } from '../../area/queries.ts';
import { type CommandContext, defineCommand } from '../../platform/command.ts';
import { mayCall } from '../../platform/web/outward.ts';
import { makeHookSecret } from './sign-hook.ts';
import { type HookRow, hookTables, hookView, readHook, sealHook } from './store.ts';

/**
 * ALR-9: sets a way out for texts, calls or a chat. Refuses with `hook-forbidden` an address that would not be called, and with
 * `hook-secret` a robot that signs without its secret, or a secret where it is made here.
 */
export const addHook = defineCommand({
  name: 'hook.add',
  door: { may: 'hook.manage' },
  summary: 'Add a hook for texts, calls or an enterprise chat; the secret of a plain one is shown once',
  input: HookInput,
  output: HookMade,
  status: 201,
  kept: (reply) => ({ ...reply, secret: null }),
  run: async (ctx, input) => {
    const city = cityNow(ctx.platform);
    if (!city.ok) return city;
    const area = city.value.index.pathOf(input.area);
    if (area.length === 0) return no('area-unknown', { values: { area: input.area } });
    const permitted = ctx.permit('hook.manage', { area, department: input.department });
    if (!permitted.ok) return permitted;
    if (input.form === 'plain' && input.secret !== null) return no('hook-secret');
    if (input.form === 'wecom' && input.secret !== null) return no('hook-secret');
    const to = new URL(input.url);
    const reached = await mayCall(to, ctx.platform.settings.outward.hookNetworks);
    // A name that nobody knows yet may come to be known; where it leads is checked with each message.
    if (!reached.ok && reached.word === 'forbidden') return no('hook-forbidden', { values: { host: to.host } });
    const made = input.form === 'plain' ? makeHookSecret() : null;
    const row: HookRow = {
      id: HookId.parse(randomUUID()),
      rev: 1,
      ...{ name: input.name, channel: input.channel, form: input.form, area, department: input.department },
      host: to.host,
      sealed: sealHook(ctx.platform, { url: input.url, secret: made ?? input.secret, before: null }),
      last_word: null,
      last_at: null,
      taken_at: null,
      secret_since: ctx.now,
      before_until: null,
      created_at: ctx.now,
      removed_at: null,
    };
    await hookTables(ctx.tx).insertInto('hook').values(row).execute();
    const { name, channel, form, host } = row;
    emitHook(ctx, row, { kind: 'hook.added', set: { name, channel, form, host } });
    return ok({ hook: hookView(row), secret: made });
  },
});

export const removeHook = defineCommand({
  name: 'hook.remove',
  door: { may: 'hook.manage' },
  summary: 'Take a hook away; its address and secret are forgotten',
  input: HookOnly,
  output: HookReply,
  run: async (ctx, { id }) => {
    const found = await ownHook(ctx, id);
    if (!found.ok) return found;
    const row = { ...found.value, rev: found.value.rev + 1, removed_at: ctx.now, sealed: Buffer.alloc(0) };
    const { rev, removed_at, sealed } = row;
    await hookTables(ctx.tx).updateTable('hook').set({ rev, removed_at, sealed }).where('id', '=', id).execute();
    emitHook(ctx, row, { kind: 'hook.removed', set: { removedAt: ctx.now } });
    return ok({ hook: hookView(row) });
  },
});

/** The hook, locked; of another area it is not there. */
export async function ownHook(ctx: CommandContext, id: HookId): Promise<Result<HookRow>> {
  await hookTables(ctx.tx).selectFrom('hook').select('id').where('id', '=', id).forUpdate().execute();
  const row = await readHook(ctx.tx, id);
  if (row === undefined) return no('not-found');
  const permitted = ctx.permit('hook.manage', row);
  return permitted.ok ? ok(row) : permitted;
}

export function emitHook(
  ctx: CommandContext,
  { id, rev, area, department }: HookRow,
  change: { readonly kind: string; readonly set: Readonly<Record<string, unknown>> },
): void {
  ctx.emit({ ...change, entity: 'hook', id, rev, area, department });
}
