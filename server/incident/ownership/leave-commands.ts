import { decide } from '@watchroom/shared/access/decide.ts';
import { type Incident, isOver } from '@watchroom/shared/incident/incident.ts';
import { AccountId, IncidentId } from '@watchroom/shared/kernel/ids.ts';
import { ok } from '@watchroom/shared/kernel/result.ts';
import { sql } from 'kysely';
import { z } from 'zod';
import { ACCOUNT_CHANGED } from '../../access/commands.ts';
import { actorOfAccount } from '../../access/queries.ts';
import { type CommandContext, defineCommand } from '../../platform/command.ts';
import { commandJob } from '../../platform/jobs/command-job.ts';
import { lockInOrder, subjectOf, writeIncident } from '../commands.ts';
import { incidentTx, type StoredIncident } from '../store.ts';
import { homeDesk } from './home-desk.ts';

/** Whose reach changed; `incident`: only what of theirs lies elsewhere now. */
const Changed = z.object({ account: AccountId, incident: IncidentId.optional() });

/**
 * INC-28: what somebody has who may not handle it any more goes back to the desk of its district, and what they led by name is led by
 * nobody, and what was given to them stays with who gave it. What they still may handle stays theirs.
 */
export const leaveIncidents = defineCommand({
  name: 'incident.leave',
  door: { may: 'system' },
  input: Changed,
  output: z.object({ left: z.int() }),
  run: async (ctx, { account, incident }) => {
    const person = await actorOfAccount(ctx.platform, account, ctx.tx);
    let left = 0;
    const ids = incident === undefined ? await incidentsOf(ctx, account) : [incident];
    for (const stored of (await lockInOrder(ctx, ids)).values()) {
      if (isOver(stored.incident)) continue;
      const may = (action: 'incident.claim' | 'incident.command') =>
        person !== null && decide({ ...person, onShift: true }, action, subjectOf(stored)).ok;
      const { area, commander, escalation, handover } = stored.incident;
      const set = {
        ...(isOwner(stored, account) && !may('incident.claim')
          ? // ESC-1: nobody is at it again, and its time at this level begins anew.
            {
              owner: homeDesk(ctx.platform, area),
              taken: null,
              escalation: { ...escalation, since: ctx.now, handed: null },
            }
          : {}),
        ...(commander?.id === account && !may('incident.command') ? { commander: null } : {}),
        ...(handover?.to.id === account && !may('incident.claim') ? { handover: null } : {}),
      };
      if (Object.keys(set).length === 0) continue;
      left++;
      await writeLeft(ctx, stored, set);
    }
    return ok({ left });
  },
});

/** What is not over and lies with this person, by whatever right. */
async function incidentsOf(ctx: CommandContext, account: AccountId): Promise<Incident['id'][]> {
  const rows = await incidentTx(ctx.tx)
    .selectFrom('incident')
    .select('id')
    .where('over', '=', false)
    .where((where) =>
      where.or([
        where(sql<string>`owner ->> 'id'`, '=', account),
        where(sql<string>`commander ->> 'id'`, '=', account),
        where(sql<string>`handover -> 'to' ->> 'id'`, '=', account),
      ]),
    )
    .execute();
  return rows.map(({ id }) => id);
}

const isOwner = ({ incident: { owner } }: StoredIncident, account: AccountId) =>
  owner.kind === 'account' && owner.id === account;

async function writeLeft(
  ctx: CommandContext,
  stored: StoredIncident,
  set: Pick<Partial<Incident>, 'owner' | 'taken' | 'escalation' | 'commander' | 'handover'>,
): Promise<void> {
  const { owner, commander, handover } = stored.incident;
  const name = set.owner !== undefined ? owner.name : set.commander === null ? commander?.name : handover?.to.name;
  await writeIncident(ctx, stored, {
    kind: 'incident.owner_left',
    set,
    extra: { name: name ?? '' },
    // It may be too old to stand on every screen; now it must.
    whole: true,
  });
}

export const ownerChanged = commandJob({
  name: ACCOUNT_CHANGED,
  payload: Changed,
  by: 'ownership',
  command: leaveIncidents,
  input: (changed) => changed,
});
