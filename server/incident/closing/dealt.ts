import { chosenOf, type Disposition, dispositionsOf } from '@watchroom/shared/incident/closing/disposition.ts';
import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { ok } from '@watchroom/shared/kernel/result.ts';
import type { CommandContext } from '../../platform/command.ts';
import { typeTree } from '../type-tree.ts';

/** What an incident ends with, and in words what was done. */
interface Outcome {
  readonly disposition: Disposition;
  readonly result: string;
}

/** INC-24: an outcome with what the incident's type says of it today. Refusals: those of `chosenOf`. */
export async function dealtAs(ctx: CommandContext, { type, flow }: Incident, outcome: Outcome) {
  const tree = await typeTree(ctx.platform, ctx.tx);
  const known = tree.find(type);
  const chosen = chosenOf(dispositionsOf(known === undefined ? [] : tree.upFrom(known), flow), { flow, ...outcome });
  if (!chosen.ok) return chosen;
  const { name: called, proof } = chosen.value;
  return ok({ ...outcome, called, proof });
}
