import { actorRef } from '@watchroom/shared/access/actor.ts';
import { no, ok } from '@watchroom/shared/kernel/result.ts';
import { MonitorOnly, MonitorReply, ScreenPairing } from '@watchroom/shared/wall/wall-api.ts';
import { enrolScreen, switchScreen } from '../access/screen-commands.ts';
import { defineCommand } from '../platform/command.ts';
import { wallTables } from './store.ts';
import { keepMonitor, takeMonitor } from './taking.ts';

/**
 * WAL-5: binds the screen that shows this code to a monitor. The screen then gets a session of role wall, in the monitor's area; a
 * screen that was bound before is dark within a second.
 */
export const pairScreen = defineCommand({
  name: 'monitor.pair',
  door: { may: 'wall.manage' },
  summary: 'Bind the screen that shows this code to a monitor',
  input: ScreenPairing,
  output: MonitorReply,
  run: async (ctx, { id, code }) => {
    const found = await takeMonitor(ctx, id, 'wall.manage');
    if (!found.ok) return found;
    const before = found.value;
    const offer = await wallTables(ctx.tx)
      .selectFrom('screen_offer')
      .select('code')
      .where('code', '=', code)
      .where('expires_at', '>', ctx.now)
      .where('account', 'is', null)
      .forUpdate()
      .executeTakeFirst();
    if (offer === undefined) return no('screen-code-unknown');
    const { area } = before;
    const account = before.account ?? (await enrolScreen(ctx, { name: before.name, area }));
    if (before.account !== null) await switchScreen(ctx, { account, area, active: true });
    await wallTables(ctx.tx).updateTable('screen_offer').set({ account }).where('code', '=', code).execute();
    const screen = { since: ctx.now, by: actorRef(ctx.actor) };
    const next = { ...before, account, screen };
    return ok({ monitor: await keepMonitor(ctx, { before, next, kind: 'monitor.paired' }) });
  },
});

export const unpairScreen = defineCommand({
  name: 'monitor.unpair',
  door: { may: 'wall.manage' },
  summary: 'Take the screen from a monitor; it is dark within a second',
  input: MonitorOnly,
  output: MonitorReply,
  run: async (ctx, { id }) => {
    const found = await takeMonitor(ctx, id, 'wall.manage');
    if (!found.ok) return found;
    const before = found.value;
    const { account, area } = before;
    if (account !== null) await switchScreen(ctx, { account, area, active: false });
    const next = { ...before, screen: null };
    return ok({ monitor: await keepMonitor(ctx, { before, next, kind: 'monitor.unpaired' }) });
  },
});
