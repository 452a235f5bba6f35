import type { AccountActor } from '@watchroom/shared/access/actor.ts';
import type { Sos, SosPlace } from '@watchroom/shared/alert/sos/sos-api.ts';
import type { AreaPath } from '@watchroom/shared/area/area-api.ts';
import type { Position } from '@watchroom/shared/kernel/geo.ts';
import type { DepartmentId } from '@watchroom/shared/kernel/ids.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { areaIndex } from '../../area/queries.ts';
import { placeOfGuard } from '../../incident/site/site-queries.ts';
import type { CommandContext } from '../../platform/command.ts';
import { unitNow } from '../../unit/queries.ts';
import { knownPlace } from './call-place.ts';
import type { SosCaller } from './sos-store.ts';

/** Who calls for help, as a call is written of it. */
export interface Caller extends Pick<Sos, 'unit' | 'site' | 'callSign'> {
  readonly by: SosCaller;
  readonly home: AreaPath;
  /** Null: of a guard, who is of none. */
  readonly department: DepartmentId | null;
  /** Where the room believes it to be. */
  readonly known: SosPlace | null;
  /** Where it belongs, for when nobody knows where it is. */
  readonly middle: Position;
}

/** SOS-2, SIT-9: the unit, or the guard of a living place, that acts, if it may call for help. Refuses with `forbidden` and what `decide()` says. */
export function callerNow(ctx: CommandContext): Promise<Result<Caller>> {
  const { actor } = ctx;
  return actor.kind === 'account' && actor.role === 'guard' ? guardCalling(ctx, actor) : unitCalling(ctx);
}

const forbidden = () => no('forbidden', { values: { action: 'sos.raise' } });

async function unitCalling(ctx: CommandContext): Promise<Result<Caller>> {
  const { actor } = ctx;
  const id = actor.kind === 'system' ? null : actor.unit;
  const unit = id === null ? null : await unitNow(ctx.tx, id);
  if (unit === null) return forbidden();
  const { area: home, department, callSign, duty } = unit;
  const permitted = ctx.permit('sos.raise', { area: home, department, units: [unit.id] });
  if (!permitted.ok) return permitted;
  const middle = areaIndex(ctx.platform)?.view(unit.homeArea)?.label;
  if (middle === undefined) throw new Error(`unit ${unit.id} belongs to no area of the city`);
  // Off duty the room knows nothing (UNT-2), and only what is sent counts.
  const known = duty === 'off' ? null : knownPlace(ctx, unit.id);
  return ok({ by: { unit: unit.id }, unit: unit.id, site: null, callSign, home, department, known, middle });
}

async function guardCalling(ctx: CommandContext, { id: guard, name }: AccountActor): Promise<Result<Caller>> {
  const site = await placeOfGuard(ctx.platform, ctx.tx, guard);
  if (site === null) return forbidden();
  const { area, guards, middle } = site;
  const permitted = ctx.permit('sos.raise', { area, guards });
  if (!permitted.ok) return permitted;
  const known: SosPlace = { place: middle, at: ctx.now, accuracyM: null, from: 'site' };
  return ok({
    by: { guard },
    unit: null,
    site: { id: site.id, name: site.name, guard },
    callSign: `${site.name} ${name}`,
    home: [...area],
    department: null,
    known,
    middle,
  });
}
