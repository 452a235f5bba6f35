import type { Incident } from '@watchroom/shared/incident/incident.ts';
import type { IncidentType } from '@watchroom/shared/incident/incident-type.ts';
import type { DepartmentId } from '@watchroom/shared/kernel/ids.ts';
import type { Located } from '../intake/commands.ts';
import type { CommandContext } from '../platform/command.ts';
import { draftReport, writeReport } from './report-command.ts';
import { type TypeTree, typeTree } from './type-tree.ts';

/** The type that a city gives to calls for help of its own units, where it has one (`sos`, or `order.sos`): with its plan, its roles and its clocks. */
const SOS_TYPE = /(^|\.)sos$/;
/** The one for the guards of its places (`site-sos`): it may want other roles, and no officer is in danger. */
const SITE_SOS_TYPE = /(^|\.)site-sos$/;

export interface Urgent {
  /** Whose unit calls: its own types are meant before others'. Null: a guard of a place calls, who is of none. */
  readonly department: DepartmentId | null;
  readonly located: Located;
  readonly text: string;
}

/** SOS-2, SIT-9: an incident of priority 1 that a call for help makes; null in a city that has nothing but mediations. */
export async function reportUrgent(
  ctx: CommandContext,
  { department, located, text }: Urgent,
): Promise<Incident | null> {
  const type = urgentType(await typeTree(ctx.platform, ctx.tx), department);
  if (type === null) return null;
  const channel = department === null ? ('site' as const) : ('patrol' as const);
  const report = { channel, type: type.id, place: located.place, text } as const;
  const drafted = await draftReport(ctx, { ...report, urgent: true }, located);
  if (!drafted.ok) return null;
  return (await writeReport(drafted.value)).incident;
}

/**
 * The city's own type for it, of a guard's call its type for guards before that for units; else the most urgent of the unit's department, else
 * the most urgent there is. Null where there is none. Never one whose words are not kept.
 */
export function urgentType(tree: TypeTree, department: DepartmentId | null): IncidentType | null {
  const leaves = tree.all().filter((type) => tree.leaf(type.id).ok && type.flow !== 'mediation');
  const own = (type: IncidentType) => (tree.departmentOf(type) === department ? 0 : 1);
  // The type for guards is a guard's first and a unit's last; the one for units comes before all others for both.
  const meant = ({ id }: IncidentType) => {
    if (SITE_SOS_TYPE.test(id)) return department === null ? 0 : 3;
    return SOS_TYPE.test(id) ? 1 : 2;
  };
  const rank = (type: IncidentType) => [meant(type), own(type), type.priority] as const;
  const [first] = leaves.toSorted((one, other) => compare(rank(one), rank(other)));
  return first ?? null;
}

function compare(one: readonly number[], other: readonly number[]): number {
  const at = one.findIndex((value, index) => value !== other[index]);
  return at < 0 ? 0 : (one[at] ?? 0) - (other[at] ?? 0);
}
