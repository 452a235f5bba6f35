import { type MessageTo, MOST_RECIPIENTS } from '@watchroom/shared/alert/message-api.ts';
import type { AccountId, UnitId } from '@watchroom/shared/kernel/ids.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { inRing, spanM, surfaceM2, WIDEST_M } from '@watchroom/shared/kernel/ring.ts';
import type { UnitView } from '@watchroom/shared/unit/unit-api.ts';
import { cityNow } from '../../area/queries.ts';
import type { CommandContext } from '../../platform/command.ts';
import { positionOf, unitsHeld } from '../../unit/queries.ts';

/** One side of a message: a unit's, or a person's at a desk. */
export interface Recipient {
  readonly unit: UnitId | null;
  readonly person: AccountId | null;
  readonly callSign: string;
}
type ToUnits = Exclude<MessageTo, { kind: 'people' | 'desk' }>;

/**
 * MSG-1: the units that this is written to, by call sign, as they are now: held until the message is committed, so that nobody goes off
 * duty in between. Of an area or a ring those on duty whom this actor may write to; of units named one by one all of them, or the
 * refusal says who is off duty (MSG-4). Refusals: `not-found`, `area-unknown`, `unit-unknown`, `units-off-duty`, `nobody-on-duty`,
 * `message-too-many`, and those of a ring.
 */
export async function unitsWrittenTo(ctx: CommandContext, to: ToUnits): Promise<Result<readonly UnitView[]>> {
  const found = await unitsMeant(ctx, to);
  if (!found.ok) return found;
  const units = found.value;
  if (units.length === 0) return no('nobody-on-duty');
  if (units.length > MOST_RECIPIENTS)
    return no('message-too-many', { values: { n: units.length, most: MOST_RECIPIENTS } });
  return ok(units);
}

async function unitsMeant(ctx: CommandContext, to: ToUnits): Promise<Result<readonly UnitView[]>> {
  if (to.kind === 'units') return namedUnits(ctx, to.units);
  const fit = to.kind === 'area' ? areaFits(ctx, to) : ringFits(to);
  if (!fit.ok) return fit;
  const isMeant = (unit: UnitView) => (to.kind === 'area' ? unit.area.includes(to.area) : isInside(ctx, unit, to.ring));
  return ok((await unitsHeld(ctx.tx, null)).filter((unit) => isMeant(unit) && mayWrite(ctx, unit).ok));
}

async function namedUnits(
  ctx: CommandContext,
  ids: Extract<MessageTo, { kind: 'units' }>['units'],
): Promise<Result<readonly UnitView[]>> {
  const wanted = [...new Set(ids)];
  const units = await unitsHeld(ctx.tx, wanted);
  const unknown = wanted.find((id) => !units.some((unit) => unit.id === id));
  if (unknown !== undefined) return no('unit-unknown', { values: { unit: unknown } });
  for (const unit of units) {
    const permitted = mayWrite(ctx, unit);
    if (!permitted.ok) return permitted;
  }
  const off = units.filter(({ duty }) => duty === 'off');
  if (off.length > 0)
    return no('units-off-duty', { values: { units: off.map(({ callSign }) => callSign).join('、') } });
  return ok(units);
}

function mayWrite(ctx: CommandContext, { area, department, id }: UnitView): Result<void> {
  return ctx.permit('message.send', { area, department, units: [id] });
}

function areaFits(ctx: CommandContext, { area }: Extract<MessageTo, { kind: 'area' }>): Result<void> {
  const city = cityNow(ctx.platform);
  if (!city.ok) return city;
  const path = city.value.index.pathOf(area);
  return path.length === 0 ? no('area-unknown', { values: { area } }) : ctx.permit('message.send', { area: path });
}

function ringFits({ ring }: Extract<MessageTo, { kind: 'ring' }>): Result<void> {
  if (spanM(ring) > WIDEST_M) return no('shape-too-large', { values: { km: WIDEST_M / 1_000 } });
  return surfaceM2(ring) < 1 ? no('shape-crosses') : ok(undefined);
}

/** By where it was last heard; of who was never heard nobody knows, and it is not inside. */
function isInside(ctx: CommandContext, { id }: UnitView, ring: Extract<MessageTo, { kind: 'ring' }>['ring']): boolean {
  const fix = positionOf(ctx.platform, id);
  return fix !== null && inRing(ring, fix.place);
}
