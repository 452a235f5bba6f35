import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { IncidentReply } from '@watchroom/shared/incident/incident-api.ts';
import type { IncidentType } from '@watchroom/shared/incident/incident-type.ts';
import { retypeIncident } from '@watchroom/shared/incident/retype/retype.ts';
import { RetypeInput } from '@watchroom/shared/incident/retype/retype-api.ts';
import { ok } from '@watchroom/shared/kernel/result.ts';
import type { Instant } from '@watchroom/shared/kernel/time.ts';
import { type CommandContext, defineCommand } from '../../platform/command.ts';
import { takeIncident, writeIncident } from '../commands.ts';
import { releadIncident } from '../leads/relead.ts';
import { givenBy } from '../move/move-given.ts';
import { levelsOf, planAtOpening } from '../plan/plan-memory.ts';
import { type TypeTree, typeTree } from '../type-tree.ts';

/** TYP-1: another type. Refuses with `type-unknown`, `type-not-leaf`, and what `retypeIncident` says. */
export const changeType = defineCommand({
  name: 'incident.retype',
  door: { may: 'incident.retype' },
  summary: 'Change the type of an incident, with a reason: its clocks, who leads it and, if wanted, its plan follow',
  input: RetypeInput,
  output: IncidentReply,
  run: async (ctx, { id, type: to, why, plan }) => {
    const taken = await takeIncident(ctx, id, 'incident.retype');
    if (!taken.ok) return taken;
    const tree = await typeTree(ctx.platform, ctx.tx);
    const type = tree.leaf(to);
    if (!type.ok) return type;
    const { incident } = taken.value;
    const given = { type: type.value, holds: await holdsOf(ctx, incident), hours: givenBy(ctx).hours };
    const set = retypeIncident(incident, given);
    if (!set.ok) return set;
    const other = plan === 'other' ? { plan: await planOf(ctx, incident, { tree, type: type.value }) } : {};
    const was = tree.find(incident.type)?.name.zh ?? incident.type;
    const written = await writeIncident(ctx, taken.value, {
      kind: 'incident.type_changed',
      set: { ...set.value, ...other },
      // In words of that day: a type may be gone from the profile tomorrow.
      extra: {
        ...{ was: incident.type, is: to, from: was, name: type.value.name.zh, why, plan },
        wasPriority: incident.priority,
      },
    });
    return ok({ incident: (await releadIncident(ctx, written)).incident });
  },
});

/** TYP-1, PLN-1: the plan of the new type, on the level that was reached, its limits counting from now; as it is when that is the same. */
async function planOf(
  { platform, tx, now }: CommandContext,
  { plan: before }: Incident,
  { tree, type }: { readonly tree: TypeTree; readonly type: IncidentType },
): Promise<Incident['plan']> {
  const plan = await planAtOpening(platform, tx, { types: tree.upFrom(type), now });
  if (plan === null || before === null) return plan;
  if (plan.of === before.of) return before;
  const most = (await levelsOf(platform, tx, plan)).length;
  return { ...plan, levels: Array.from({ length: Math.min(before.levels.length, most) }, () => now) };
}

/** When it was on hold and was released: the row has only the hold that runs. */
async function holdsOf({ tx }: CommandContext, { id }: Incident): Promise<{ since: Instant; until: Instant }[]> {
  const rows = await tx
    .selectFrom('event')
    .select(['kind', 'at'])
    .where('subject', '=', id)
    .where('kind', 'in', ['incident.held', 'incident.released'])
    .orderBy('id')
    .execute();
  return rows.flatMap(({ kind, at }, index) => {
    const next = rows[index + 1];
    return kind === 'incident.held' && next?.kind === 'incident.released' ? [{ since: at, until: next.at }] : [];
  });
}
