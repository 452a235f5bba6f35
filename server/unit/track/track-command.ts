import { UnitId } from '@watchroom/shared/kernel/ids.ts';
import { no, ok } from '@watchroom/shared/kernel/result.ts';
import { after, elapsedMs, instant, toMs } from '@watchroom/shared/kernel/time.ts';
import { legsOf, TRACK_KEPT_MS, TRACK_SPAN_MS, TrackInput, TrackReply, thinned } from '@watchroom/shared/unit/track.ts';
import { defineCommand } from '../../platform/command.ts';
import { changeUnit, subjectOf } from '../commands.ts';
import { lockRow, unitTx } from '../store.ts';

/**
 * UNT-14: where a unit was. Staff's ways are personal: they are shown for a stated purpose, on shift, to the desks of the
 * unit's area and to the unit itself, and who looked stands in the feed before anything leaves the server. An incident is a
 * purpose only for a unit that is on it.
 */
export const readTrack = defineCommand({
  name: 'unit.track',
  door: { may: 'track.read' },
  summary: 'Show where a unit was, for a stated purpose',
  input: TrackInput.extend({ id: UnitId }),
  output: TrackReply,
  // A repeated key does not show it again: every look has its own entry.
  kept: (reply) => ({ ...reply, legs: [] }),
  run: async (ctx, { id, from, to, purpose }) => {
    const row = await lockRow(ctx.tx, id);
    if (row === undefined) return no('not-found');
    const stated = 'incident' in purpose && purpose.incident !== row.incident ? undefined : purpose;
    const permitted = ctx.permit('track.read', subjectOf(row), { purpose: stated });
    if (!permitted.ok) return permitted;
    const span = elapsedMs(from, to);
    if (span <= 0 || span > TRACK_SPAN_MS) return no('track-span', { values: { hours: TRACK_SPAN_MS / 3_600_000 } });
    // What is older may still lie there until the hour's clearing; it is not told any more.
    const since = instant(Math.max(toMs(from), toMs(after(ctx.now, -TRACK_KEPT_MS))));
    const rows = await unitTx(ctx.tx)
      .selectFrom('track')
      .select(['at', 'lng', 'lat', 'accuracy_m'])
      .where('unit', '=', id)
      .where('at', '>=', since)
      .where('at', '<=', to)
      .orderBy('at')
      .execute();
    const points = rows.map(({ at, lng, lat, accuracy_m }) => ({
      at,
      place: [lng, lat] as const,
      accuracyM: accuracy_m,
    }));
    await changeUnit(ctx, row, { kind: 'unit.track_read', set: {}, extra: { purpose, from, to } });
    return ok({ unit: id, from, to, ...thinned(legsOf(points, row.kind)) });
  },
});
