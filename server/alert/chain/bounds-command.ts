import { BoundsInput, BoundsReply } from '@watchroom/shared/alert/chain/bounds-api.ts';
import { PRESET_BOUNDS } from '@watchroom/shared/alert/chain/chain.ts';
import { ok } from '@watchroom/shared/kernel/result.ts';
import { defineCommand } from '../../platform/command.ts';
import { jsonb } from '../../platform/database.ts';
import { alertTables, readBounds } from './store.ts';

/** The one row of bounds is known under this id in the feed. */
const BOUNDS_ID = 'bounds';

/** ALR-3: sets when each channel is tried, by priority. What is under way goes on by the new ones at its next step. */
export const setBounds = defineCommand({
  name: 'alert.set-bounds',
  door: { may: 'alert.configure' },
  summary: 'Set after how many seconds each channel of an alert is tried; null: the presets',
  input: BoundsInput,
  output: BoundsReply,
  run: async (ctx, { bounds }) => {
    const permitted = ctx.permit('alert.configure', { area: [] });
    if (!permitted.ok) return permitted;
    const { rev } = await readBounds(ctx.tx);
    const row = { rev: rev + 1, bounds: jsonb(bounds ?? PRESET_BOUNDS) };
    await alertTables(ctx.tx)
      .insertInto('chain_bounds')
      .values({ id: 1, ...row })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
      .execute();
    const set = { bounds: bounds ?? PRESET_BOUNDS };
    ctx.emit({ kind: 'chain.bounds_set', entity: 'chain', id: BOUNDS_ID, rev: rev + 1, area: [], set });
    return ok({ bounds: set.bounds, isPreset: bounds === null });
  },
});
