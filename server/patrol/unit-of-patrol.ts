import type { UnitId } from '@watchroom/shared/kernel/ids.ts';
import { no, type Result } from '@watchroom/shared/kernel/result.ts';
import type { UnitView } from '@watchroom/shared/unit/unit-api.ts';
import type { CommandContext } from '../platform/command.ts';
import { takeUnit } from '../unit/commands.ts';

/** The unit, locked, so that two desks cannot send it on two routes at once; one the actor may not see is unknown to it. */
export async function takeUnitForPatrol(ctx: CommandContext, id: UnitId): Promise<Result<UnitView>> {
  const taken = await takeUnit(ctx, id);
  if (!taken.ok) return taken;
  const { area, department } = taken.value;
  return ctx.permit('unit.read', { area, department, units: [id] }).ok
    ? taken
    : no('unit-unknown', { values: { unit: id } });
}
