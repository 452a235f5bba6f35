import { HookMade, HookRotate } from '@watchroom/shared/alert/hook/hook-api.ts';
import { no, ok } from '@watchroom/shared/kernel/result.ts';
import { after } from '@watchroom/shared/kernel/time.ts';
import { defineCommand } from '../../platform/command.ts';
import { emitHook, ownHook } from './commands.ts';
import { makeHookSecret } from './sign-hook.ts';
import { type HookRow, hookTables, hookView, openHook, sealHook } from './store.ts';

/**
 * ALR-13: another secret. That of a plain hook is made here and shown once, and the one before stays good for the hours given, so that
 * the other side can change without a lost message; a robot checks one secret only, and takes the new one at once. A third ends the first
 * of two. Refuses with `hook-secret` a robot's without one, and one for what makes its own or signs nothing.
 */
export const rotateHook = defineCommand({
  name: 'hook.rotate',
  door: { may: 'hook.manage' },
  summary: 'Change the secret of a hook; the one before stays good for a while',
  input: HookRotate,
  output: HookMade,
  kept: (reply) => ({ ...reply, secret: null }),
  run: async (ctx, { id, secret: given, overlapH }) => {
    const found = await ownHook(ctx, id);
    if (!found.ok) return found;
    const { form, rev } = found.value;
    const isOurs = form === 'plain';
    if (form === 'wecom' || isOurs !== (given === null)) return no('hook-secret');
    const { url, secret: old } = openHook(ctx.platform, found.value);
    const made = isOurs ? makeHookSecret() : null;
    const until = isOurs && overlapH > 0 ? after(ctx.now, overlapH * 3_600_000) : null;
    const before = until === null || old === null ? null : { secret: old, until };
    const row: HookRow = {
      ...found.value,
      rev: rev + 1,
      sealed: sealHook(ctx.platform, { url, secret: made ?? given, before }),
      secret_since: ctx.now,
      before_until: before?.until ?? null,
    };
    const { sealed, secret_since, before_until } = row;
    await hookTables(ctx.tx)
      .updateTable('hook')
      .set({ rev: row.rev, sealed, secret_since, before_until })
      .where('id', '=', id)
      .execute();
    emitHook(ctx, row, { kind: 'hook.rotated', set: { secretSince: ctx.now, beforeUntil: before_until } });
    return ok({ hook: hookView(row), secret: made });
  },
});
