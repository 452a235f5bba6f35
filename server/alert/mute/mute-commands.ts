import { randomUUID } from 'node:crypto';
import type { AccountActor } from '@watchroom/shared/access/actor.ts';
import { checkMute, isMuteOn } from '@watchroom/shared/alert/mute/mute.ts';
import { type Mute, MuteInput, MuteOnly, MuteReply } from '@watchroom/shared/alert/mute/mute-api.ts';
import { MuteId } from '@watchroom/shared/kernel/ids.ts';
import { personalNumber } from '@watchroom/shared/kernel/personal-number.ts';
import { no, ok } from '@watchroom/shared/kernel/result.ts';
import { after } from '@watchroom/shared/kernel/time.ts';
import { sql } from 'kysely';
import { areaIndex } from '../../area/queries.ts';
import { type CommandContext, defineCommand } from '../../platform/command.ts';
import { type MuteRow, muteTables, muteView } from './mute-store.ts';

/** A desk does without some of its sounds for a while; MUT-1 says which and for how long, MUT-2 how it ends. */
export const setMute = defineCommand({
  name: 'mute.set',
  door: { may: 'mute.set' },
  summary: 'Mute some sounds of the own desk for a while, with a reason; it ends by itself',
  input: MuteInput,
  output: MuteReply,
  status: 201,
  run: async (ctx, { sounds: asked, minutes, why }) => {
    const { actor, now } = ctx;
    if (actor.kind !== 'account') return no('forbidden', { values: { action: 'mute.set' } });
    const scope = scopeOf(ctx, actor);
    const permitted = ctx.permit('mute.set', scope);
    if (!permitted.ok) return permitted;
    const sounds = [...new Set(asked)];
    const fit = checkMute(sounds, minutes);
    if (!fit.ok) return fit;
    if (personalNumber(why) !== null) return no('personal-number');
    const running = await runningOf(ctx, actor);
    if (running !== undefined) return no('mute-running', { values: { until: running.until } });
    const row: MuteRow = {
      id: MuteId.parse(randomUUID()),
      rev: 1,
      account: actor.id,
      name: actor.name,
      ...scope,
      ...{ sounds, why },
      set_at: now,
      until: after(now, minutes * 60_000),
      ended_at: null,
    };
    await muteTables(ctx.tx).insertInto('mute').values(row).execute();
    tell(ctx, row, { kind: 'mute.set', set: muteView(row) });
    return ok({ mute: muteView(row) });
  },
});

/** Takes one's own mute back before its time. */
export const endMute = defineCommand({
  name: 'mute.end',
  door: { may: 'mute.set' },
  summary: 'Turn the sounds of the own desk on again before the mute ends by itself',
  input: MuteOnly,
  output: MuteReply,
  run: async (ctx, { id }) => {
    const { actor, now } = ctx;
    const before = await muteTables(ctx.tx)
      .selectFrom('mute')
      .selectAll()
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst();
    if (before === undefined) return no('not-found');
    // MUT-3: nobody turns another's desk on or off.
    const permitted = ctx.permit('mute.set', { area: before.area, only: before.account });
    if (!permitted.ok) return permitted;
    if (actor.kind !== 'account') return no('forbidden', { values: { action: 'mute.set' } });
    if (!isMuteOn(muteView(before), now)) return no('mute-over');
    const row = { ...before, rev: before.rev + 1, ended_at: now };
    await muteTables(ctx.tx)
      .updateTable('mute')
      .set({ rev: row.rev, ended_at: row.ended_at })
      .where('id', '=', id)
      .execute();
    tell(ctx, row, { kind: 'mute.ended', set: { endedAt: now } });
    return ok({ mute: muteView(row) });
  },
});

function scopeOf(ctx: CommandContext, { area, department }: AccountActor): Pick<MuteRow, 'area' | 'department'> {
  return { area: areaIndex(ctx.platform)?.pathOf(area) ?? [area], department };
}

/** What runs for this person; who asks twice at once is told so the second time. */
async function runningOf(ctx: CommandContext, { id }: AccountActor): Promise<MuteRow | undefined> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`mute ${id}`}, 0))`.execute(ctx.tx);
  return muteTables(ctx.tx)
    .selectFrom('mute')
    .selectAll()
    .where('until', '>', ctx.now)
    .where('account', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
}

function tell(
  ctx: CommandContext,
  { id, rev, area, department }: MuteRow,
  { kind, set }: { readonly kind: string; readonly set: Partial<Mute> },
): void {
  ctx.emit({ kind, entity: 'mute', id, rev, area, department, set });
}
