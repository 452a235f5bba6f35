import { DocketInput, DocketReply, DocketWord, DocketWordReply } from '@watchroom/shared/incident/docket-api.ts';
import { isOver } from '@watchroom/shared/incident/incident.ts';
import type { ApiKeyId } from '@watchroom/shared/kernel/ids.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import type { z } from 'zod';
import { type Located, locateReport } from '../../intake/commands.ts';
import { sha256 } from '../../platform/canonical.ts';
import { type CommandContext, defineCommand } from '../../platform/command.ts';
import { lockInOrder, type TakenIncident, writeIncident } from '../commands.ts';
import { firstsAbove } from '../merge/duplicates.ts';
import { writeFurtherReport } from '../merge/further-report.ts';
import { draftReport, writeReport } from '../report-command.ts';
import { type DocketRow, docketOf, hotlineTx, lockDocketNumber } from './store.ts';

type Input = z.output<typeof DocketInput>;

/**
 * DKT-1: a matter of a hotline becomes an incident, once for each number; told again with other words, these are added to it. Refuses
 * what `report.create` refuses, and `incident-is-over` for words about what is over.
 */
export const takeDocket = defineCommand({
  name: 'docket.take',
  door: { may: 'docket.write' },
  summary: 'A matter of a hotline by its own number; the same number is the same incident',
  input: DocketInput,
  output: DocketReply,
  status: 201,
  run: async (ctx, input) => {
    const located = await locateReport(ctx.platform, input);
    if (!located.ok) return located;
    const permitted = ctx.permit('docket.write', { area: located.value.area });
    if (!permitted.ok) return permitted;
    const key = hotlineOf(ctx);
    await lockDocketNumber(ctx.tx, key, input.externalNumber);
    const known = await docketOf(ctx.tx, key, input.externalNumber);
    return known === null
      ? open(ctx, { key, input, located: located.value })
      : again(ctx, known, { input, located: located.value });
  },
});

/** The door lets nobody in but keys. */
function hotlineOf({ actor }: CommandContext): ApiKeyId {
  if (actor.kind !== 'key') throw new Error('a docket without a hotline');
  return actor.id;
}

interface Told {
  readonly input: Input;
  readonly located: Located;
}

async function open(ctx: CommandContext, told: Told & { readonly key: ApiKeyId }): Promise<Result<DocketReply>> {
  const { key, input, located } = told;
  const drafted = await draftReport(ctx, input, located);
  if (!drafted.ok) return drafted;
  const made = await writeReport(drafted.value);
  const { id: incident, number } = made.incident;
  const { externalNumber } = input;
  const row: DocketRow = { key, number: externalNumber, incident, text_digests: [sha256(input.text)], told: 0 };
  await hotlineTx(ctx.tx).insertInto('docket').values(row).execute();
  return ok({ externalNumber, outcome: 'made', incident, number });
}

async function again(ctx: CommandContext, docket: DocketRow, { input, located }: Told): Promise<Result<DocketReply>> {
  const incidents = await incidentsOf(ctx, docket);
  if (!incidents.ok) return incidents;
  const { own, first } = incidents.value;
  const reply = { externalNumber: docket.number, incident: own.incident.id, number: own.incident.number };
  const digest = sha256(input.text);
  if (docket.text_digests.includes(digest)) return ok({ ...reply, outcome: 'known' });
  if (isOver(first.incident)) return no('incident-is-over');
  const added = await writeFurtherReport(ctx, first, { report: input, located });
  if (!added.ok) return added;
  const dockets = hotlineTx(ctx.tx)
    .updateTable('docket')
    .set({ text_digests: [...docket.text_digests, digest] });
  await dockets.where('key', '=', docket.key).where('number', '=', docket.number).execute();
  return ok({ ...reply, outcome: 'added' });
}

interface Incidents {
  /** What the docket became. */
  readonly own: TakenIncident;
  /** What stands for it now: the same unless it was merged. */
  readonly first: TakenIncident;
}

/** Both locked. Refuses with `stale-version` where somebody merged them while this waited. */
async function incidentsOf(ctx: CommandContext, docket: DocketRow): Promise<Result<Incidents>> {
  const ids = [docket.incident, ...(await firstsAbove(ctx.tx, docket.incident))];
  const locked = await lockInOrder(ctx, ids);
  const [own, first] = [locked.get(docket.incident), locked.get(ids.at(-1) ?? docket.incident)];
  if (own === undefined || first === undefined) throw new Error(`the incident of docket ${docket.number} is gone`);
  const { state, rev } = first.incident;
  return state.at === 'duplicate' ? no('stale-version', { values: { rev } }) : ok({ own, first });
}

/** What the caller of a hotline says about their matter afterwards, on the timeline of what is worked on. */
async function sayOn(
  ctx: CommandContext,
  word: z.output<typeof DocketWord>,
  kind: 'urge' | 'withdraw',
): Promise<Result<z.output<typeof DocketWordReply>>> {
  const docket = await docketOf(ctx.tx, hotlineOf(ctx), word.externalNumber);
  if (docket === null) return no('not-found');
  const incidents = await incidentsOf(ctx, docket);
  if (!incidents.ok) return incidents;
  const { own, first } = incidents.value;
  const { externalNumber } = word;
  const { incident } = first;
  if (isOver(incident)) return no('incident-is-over');
  // INT-4: of a mediation no words.
  const text = incident.flow === 'mediation' ? '' : word.text;
  const urged = incident.urged + (kind === 'urge' ? 1 : 0);
  await writeIncident(
    ctx,
    first,
    kind === 'urge'
      ? { kind: 'incident.urged', set: { urged }, extra: { externalNumber, text, n: urged } }
      : {
          kind: 'incident.noted',
          set: {},
          extra: { externalNumber, text: `来电方撤回诉求（工单 ${externalNumber}）${text}` },
        },
  );
  return ok({ externalNumber, number: own.incident.number, urged });
}

/** DKT-6: 催办. Refuses with `not-found` for a number of nobody's or of another key, `incident-is-over`. */
export const urgeDocket = defineCommand({
  name: 'docket.urge',
  door: { may: 'docket.write' },
  summary: 'The caller asks again: counted on the incident and told on its timeline',
  input: DocketWord,
  output: DocketWordReply,
  run: (ctx, word) => sayOn(ctx, word, 'urge'),
});

/** DKT-6: the caller takes it back. Nothing is cancelled by it: whether something is done all the same, people decide. */
export const withdrawDocket = defineCommand({
  name: 'docket.withdraw',
  door: { may: 'docket.write' },
  summary: 'The caller takes it back: told on the timeline; people decide',
  input: DocketWord,
  output: DocketWordReply,
  run: (ctx, word) => sayOn(ctx, word, 'withdraw'),
});
