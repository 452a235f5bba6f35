import type { Incident } from '@watchroom/shared/incident/incident.ts';
import type { IncidentType } from '@watchroom/shared/incident/incident-type.ts';
import type { DepartmentId } from '@watchroom/shared/kernel/ids.ts';
import type { Located } from '../intake/commands.ts';
import type { CommandContext } from '../platform/command.ts';
import { draftReport, writeReport } from './report-command.ts';
import { type TypeTree, typeTree } from './type-tree.ts';

/** The type that a city gives to calls for help of its own units, where it has one (`sos`, or `order.sos`): with its plan, its roles and its clocks. */
const SOS_TYPE = /(^|\.)sos$/;

export interface Urgent {
  /** Whose unit calls: its own types are meant before others'. */
  readonly department: DepartmentId;
  readonly located: Located;
  readonly text: string;
}

/** SOS-2: an incident of priority 1 that a unit's call for help makes; null in a city that has nothing but mediations. */
export async function reportUrgent(
  ctx: CommandContext,
  { department, located, text }: Urgent,
): Promise<Incident | null> {
  const type = urgentType(await typeTree(ctx.platform, ctx.tx), department);
  if (type === null) return null;
  const report = { channel: 'patrol', type: type.id, place: located.place, text } as const;
  const drafted = await draftReport(ctx, { ...report, urgent: true }, located);
  if (!drafted.ok) return null;
  return (await writeReport(drafted.value)).incident;
}

/** The city's own type for it; else the most urgent of the unit's department, else the most urgent there is. Never one whose words are not kept. */
function urgentType(tree: TypeTree, department: DepartmentId): IncidentType | null {
  const leaves = tree.all().filter((type) => tree.leaf(type.id).ok && type.flow !== 'mediation');
  const own = (type: IncidentType) => (tree.departmentOf(type) === department ? 0 : 1);
  const rank = (type: IncidentType) => [SOS_TYPE.test(type.id) ? 0 : 1, own(type), type.priority] as const;
  const [first] = leaves.toSorted((one, other) => compare(rank(one), rank(other)));
  return first ?? null;
}

function compare(one: readonly number[], other: readonly number[]): number {
  const at = one.findIndex((value, index) => value !== other[index]);
  return at < 0 ? 0 : (one[at] ?? 0) - (other[at] ?? 0);
}
