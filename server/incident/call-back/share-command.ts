import { isDeepStrictEqual } from 'node:util';
import { SharesInput, SharesReply } from '@watchroom/shared/incident/call-back/call-back-api.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import type { z } from 'zod';
import { newEdition, takeUpCity } from '../../area/commands.ts';
import { cityNow } from '../../area/queries.ts';
import { defineCommand } from '../../platform/command.ts';
import type { Platform } from '../../platform/platform.ts';
import { openSettled, runOrder, type SettledOrder } from '../settled/settled-order.ts';

/** Any number: two who settle the shares do it one after the other. */
const SHARES_LOCK = 7_310_113;

/** CBK-7: what share of a flow is asked back about from now on. Refuses with `city-changed` when the city is no longer the one the page was made with. */
export async function settleShares(
  platform: Platform,
  { language: _, ...order }: SettledOrder<z.output<typeof SharesInput>>,
): Promise<Result<z.output<typeof SharesReply>>> {
  const command = defineCommand({
    name: 'call-back.shares',
    door: { may: 'city.configure' },
    input: SharesInput,
    output: SharesReply,
    run: async (ctx, { edition, shares }) => {
      const opened = await openSettled(ctx, { may: 'city.configure', lock: SHARES_LOCK });
      if (!opened.ok) return opened;
      const city = cityNow(ctx.platform);
      if (!city.ok) return city;
      const { facts, version, index } = city.value;
      if (version !== edition) return no('city-changed');
      if (isDeepStrictEqual(facts.callBacks, shares)) return ok({ shares, changed: false });
      const change = { what: `call-backs ${JSON.stringify(shares)}`, facts: { ...facts, callBacks: shares } };
      const written = await newEdition(ctx.tx, { city: city.value, ...change }, ctx.now);
      if (!written.ok) return written;
      const { id, rev } = written.value;
      const extra = { callBacks: shares, was: facts.callBacks ?? null };
      ctx.emit({ kind: 'city.configured', entity: 'city', id, rev, area: [index.root], set: {}, extra });
      return ok({ shares, changed: true });
    },
  });
  const done = await runOrder(platform, command, order);
  if (done.ok && done.value.changed) await takeUpCity(platform);
  return done;
}
