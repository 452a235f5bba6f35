import type { Actor } from '@watchroom/shared/access/actor.ts';
import { decide } from '@watchroom/shared/access/decide.ts';
import type { Hook } from '@watchroom/shared/alert/hook/hook-api.ts';
import type { HookId } from '@watchroom/shared/kernel/ids.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import type { Platform } from '../../platform/platform.ts';
import { type HookRow, hookTables, hookView, readHook } from './store.ts';

export async function hooksFor(platform: Platform, actor: Actor): Promise<Hook[]> {
  const rows = await hookTables(platform.db)
    .selectFrom('hook')
    .selectAll()
    .where('removed_at', 'is', null)
    .orderBy('created_at')
    .execute();
  return rows.filter((row) => decide(actor, 'hook.manage', row).ok).map(hookView);
}

export async function hookOf(platform: Platform, actor: Actor, id: HookId): Promise<Result<HookRow>> {
  const row = await readHook(platform.db, id);
  if (row === undefined) return no('not-found');
  const permitted = decide(actor, 'hook.manage', row);
  return permitted.ok ? ok(row) : permitted;
}
