import type { AreaIndex } from '@watchroom/shared/area/area-index.ts';
import { type Incident, isOver } from '@watchroom/shared/incident/incident.ts';
import { homeOf } from '@watchroom/shared/incident/incident-home.ts';
import type { Owner } from '@watchroom/shared/incident/ownership/owner.ts';
import { after } from '@watchroom/shared/kernel/time.ts';
import type { CommandContext } from '../platform/command.ts';
import { writeIncident } from './commands.ts';
import { leadsNow } from './leads/lead-memory.ts';
import { incidentTx, type StoredIncident, storedIncident } from './store.ts';

/** The job that gives incidents their areas of a new tree which did not get them with it; ordered with the tree. */
export const REHOME_OVER = 'incident.rehome_over';

/** A report that was put together by the tree before is written by then, in whichever process: no request takes longer. */
const LATE_MS = 60_000;

/** The job that has what belongs to an incident follow it to other areas; ordered with the move, run by dispatch. */
export const INCIDENT_MOVED = 'incident.moved';

/** Gives a locked incident the areas it belongs to in this tree, and a desk that is there. True when it moved. */
export async function rehomeIncident(ctx: CommandContext, stored: StoredIncident, index: AreaIndex): Promise<boolean> {
  const { incident } = stored;
  const area = homeOf(incident, index);
  if (area.join(' ') === incident.area.join(' ')) return false;
  const set: Partial<Incident> = await homeIn(ctx, { incident, area, index });
  const name = index.view(area.at(-1) ?? index.root)?.name ?? '';
  // Whole: a desk that has it now sees it for the first time.
  await writeIncident(ctx, stored, {
    kind: 'incident.rehomed',
    set,
    extra: { from: incident.area, text: name },
    whole: true,
    moved: true,
  });
  followIncident(ctx, incident);
  return true;
}

/** Orders that what belongs to a case follows it to the areas it was just moved to; `before`: as it was. */
export function followIncident(ctx: CommandContext, { id, rev, units, department }: Incident): void {
  if (units.length === 0) return;
  ctx.outbox({ id: `incident-moved:${id}:${rev + 1}`, job: INCIDENT_MOVED, payload: { incident: id, department } });
}

interface Home {
  readonly incident: Incident;
  readonly area: Incident['area'];
  readonly index: AreaIndex;
}

/** What a case has by where it lies: its areas, the desk that answers for them, and who leads there. */
export async function homeIn(ctx: CommandContext, { incident, area, index }: Home): Promise<Partial<Incident>> {
  return { area, ...ownerIn(incident, area, index), ...(await leadsIn(ctx, incident, area)) };
}

/** LED-3: who leads there. Of what is over stays written who led it. */
async function leadsIn(
  ctx: CommandContext,
  incident: Incident,
  area: Incident['area'],
): Promise<Pick<Incident, 'leads' | 'department'> | Record<never, never>> {
  if (isOver(incident)) return {};
  const level = incident.plan?.levels.length ?? 1;
  const leads = await leadsNow(ctx.platform, ctx.tx, { area, type: incident.type, level });
  return { leads, department: departmentAfter(incident, leads) };
}

/** TRF-3: the table leads, but what people sent on stays with the department they sent it to. */
export function departmentAfter(incident: Incident, leads: NonNullable<Incident['leads']>): Incident['department'] {
  const isSentOn = (incident.transfer?.senders.length ?? 0) > 0;
  return isSentOn ? incident.department : leads.department;
}

/** INC-2: the desk of an area that is gone hands over to the desk of the new one. */
function ownerIn(
  incident: Incident,
  area: Incident['area'],
  index: AreaIndex,
): { owner: Owner } | Record<never, never> {
  if (incident.owner.kind !== 'desk' || area.includes(incident.owner.area)) return {};
  const desk = area[1] ?? index.root;
  return { owner: { kind: 'desk', area: desk, name: index.view(desk)?.name ?? desk } };
}

/**
 * ARE-8: gives every incident that is not over its areas of a new tree, within the transaction that brings it into force: no open
 * incident is out of reach for a moment. Those that are over follow by a job. Answers how many moved.
 */
export async function rehomeIncidents(ctx: CommandContext, index: AreaIndex, tree: number): Promise<number> {
  const rows = await incidentTx(ctx.tx)
    .selectFrom('incident')
    .selectAll()
    .where('over', '=', false)
    .orderBy('id')
    .forUpdate()
    .execute();
  let moved = 0;
  for (const row of rows) if (await rehomeIncident(ctx, storedIncident(row), index)) moved++;
  const job = { job: REHOME_OVER, payload: { tree } };
  ctx.outbox({ ...job, id: `incident-rehome:${tree}` });
  ctx.outbox({ ...job, id: `incident-rehome-late:${tree}`, runAt: after(ctx.now, LATE_MS) });
  return moved;
}
