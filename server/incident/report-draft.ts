// limit: imports 19, what a report makes is put together here
import type { AreaPath } from '@watchroom/shared/area/area-api.ts';
import type { GridThen, Incident } from '@watchroom/shared/incident/incident.ts';
import type { IncidentChange } from '@watchroom/shared/incident/incident-change.ts';
import { clocksOf } from '@watchroom/shared/incident/incident-clocks.ts';
import type { IncidentType } from '@watchroom/shared/incident/incident-type.ts';
import type { TakenReport } from '@watchroom/shared/intake/intake-api.ts';
import { IncidentId, type ReportId } from '@watchroom/shared/kernel/ids.ts';
import { toMs } from '@watchroom/shared/kernel/time.ts';
import { cityNow } from '../area/queries.ts';
import type { Located } from '../intake/commands.ts';
import type { CommandContext } from '../platform/command.ts';
import { orderedId } from '../platform/commands/ordered-id.ts';
import { changeNow, subjectOf } from './commands.ts';
import { givenBy } from './move/move-given.ts';
import { alarmWalls } from './move/wall-commands.ts';
import { homeDesk } from './ownership/home-desk.ts';
import { recordIncident } from './recorded/record-incident.ts';
import { alarmSites } from './site/site-alarm.ts';
import type { StoredIncident } from './store.ts';

export interface Draft extends Pick<Incident, 'leads' | 'plan'> {
  readonly report: TakenReport;
  readonly located: Located;
  readonly type: IncidentType;
}

/** The incident as it is in its first moment, without its number. */
export function draftIncident(ctx: CommandContext, { report, located, type, leads, plan }: Draft): StoredIncident {
  const keepWords = type.flow !== 'mediation';
  const { contact, name } = report.reporter ?? {};
  return {
    keys: ctx.actor.kind === 'key' ? [ctx.actor.id] : [],
    incident: {
      id: IncidentId.parse(orderedId(toMs(ctx.now))),
      rev: 1,
      number: '',
      type: type.id,
      flow: type.flow,
      priority: type.priority,
      channel: report.channel,
      place: located.place,
      address: located.address,
      area: located.area,
      grid: gridThen(ctx, located.area),
      department: leads?.department ?? null,
      // INT-4: of a mediation only type, place, hand-over and outcome are kept.
      text: keepWords ? report.text : '',
      owner: homeDesk(ctx.platform, located.area),
      taken: null,
      major: type.major,
      commander: null,
      escalation: escalationOf(ctx, type, located),
      supervision: null,
      transfer: null,
      handover: null,
      timeRequest: null,
      callBack: null,
      state: { at: 'reported', since: ctx.now },
      clocks: clocksOf(type, ctx.now, givenBy(ctx).hours),
      units: [],
      tasks: [],
      reoffer: { at: 'idle' },
      plan,
      leads,
      reportedAt: ctx.now,
      openedAt: null,
      reports: 1,
      attachments: 0,
      reworks: 0,
      urged: 0,
      hasContact: keepWords && (contact !== undefined || name !== undefined),
    },
  };
}

/** R43: a matter begins at its grid. */
function escalationOf({ now }: CommandContext, { escalate }: IncidentType, { area }: Located): Incident['escalation'] {
  const level = area.at(-1);
  if (level === undefined) throw new Error('a grid without a path');
  return { terms: escalate ?? null, level, since: now, handed: null };
}

/** ARE-8: the grid of its day, with its names. */
export function gridThen({ platform }: Pick<CommandContext, 'platform'>, path: AreaPath): GridThen | null {
  const city = cityNow(platform);
  if (!city.ok) return null;
  const { index, tree } = city.value;
  return { version: tree, path, names: path.map((id) => index.view(id)?.name ?? id) };
}

/** INC-2, R41: who takes the call at a desk has the incident from the first second. */
export function claimByReporter(
  ctx: CommandContext,
  draft: StoredIncident,
  report: TakenReport,
): IncidentChange | null {
  if (report.channel !== 'operator' || ctx.actor.kind !== 'account') return null;
  if (!ctx.permit('incident.claim', subjectOf(draft)).ok) return null;
  const change = changeNow(ctx, draft.incident, { do: 'claim' });
  return change.ok ? change.value : null;
}

export interface Reported {
  readonly first: StoredIncident;
  readonly claimed: IncidentChange | null;
  /** Words of that change, for the timeline. */
  readonly said: Readonly<Record<string, unknown>>;
  readonly report: TakenReport & { readonly id: ReportId };
}

/** INT-6: nothing of who reported stands in the feed. */
export function emitReported(ctx: CommandContext, { first, claimed, said, report }: Reported): void {
  const { id } = first.incident;
  const external = report.externalNumber === undefined ? {} : { externalNumber: report.externalNumber };
  ctx.emit({
    kind: 'incident.reported',
    entity: 'incident',
    id,
    rev: 1,
    ...subjectOf(first),
    set: first.incident,
    extra: { report: report.id, channel: report.channel, ...external },
  });
  recordIncident(ctx, first.incident);
  alarmSites(ctx, first.incident);
  alarmWalls(ctx, first.incident);
  if (claimed === null) return;
  const { kind, set, incident } = claimed;
  ctx.emit({
    kind,
    entity: 'incident',
    id,
    rev: incident.rev,
    ...subjectOf(first),
    set,
    extra: { to: incident.state.at, ...said },
  });
}
