import { actorRef } from '@watchroom/shared/access/actor.ts';
import type { AreaPath } from '@watchroom/shared/area/area-api.ts';
import type { ReportInput } from '@watchroom/shared/intake/intake-api.ts';
import { maskContact } from '@watchroom/shared/intake/mask.ts';
import type { Position } from '@watchroom/shared/kernel/geo.ts';
import type { IncidentId, ReportId } from '@watchroom/shared/kernel/ids.ts';
import { ok, type Result } from '@watchroom/shared/kernel/result.ts';
import type { z } from 'zod';
import { addressList, locate, onCityChange, pathAt } from '../area/queries.ts';
import type { CommandContext } from '../platform/command.ts';
import type { NewRows } from '../platform/commands/new-rows.ts';
import type { Platform } from '../platform/platform.ts';
import { newReports, type ReporterRow, type ReportRow } from './store.ts';

/**
 * Reads the addresses before anybody reports by one: a command that holds a connection would have to wait for another to
 * read them, and a burst of such commands for each other.
 */
export async function startIntake(platform: Platform): Promise<void> {
  onCityChange(platform, () => {
    addressList(platform).catch((error: unknown) => platform.log.warn({ err: error }, 'no addresses'));
  });
  await addressList(platform);
}

export interface Located {
  readonly place: Position;
  readonly address: string | null;
  /** The one grid it lies in and its ancestors, top first. */
  readonly area: AreaPath;
}

/**
 * INT-1: a report is at exactly one place, and that in exactly one grid. With a place and an address the place counts.
 * Refusals: `address-unknown`,
 * `outside-city`, `city-missing`.
 */
export async function locateReport(
  platform: Platform,
  report: Pick<z.output<typeof ReportInput>, 'place' | 'address'>,
): Promise<Result<Located>> {
  const address = report.address ?? null;
  let { place } = report;
  if (place === undefined) {
    const known = await locate(platform, address ?? '');
    if (!known.ok) return known;
    place = known.value.place;
  }
  const area = pathAt(platform, place);
  return area.ok ? ok({ place, address, area: area.value }) : area;
}

export interface ReportToKeep {
  readonly id: ReportId;
  readonly incident: IncidentId;
  /** Which of the incident's own reports it is, from 1. */
  readonly nth: number;
  readonly report: z.output<typeof ReportInput>;
  readonly located: Located;
  /** INT-4: false for flows of which only type, place and outcome are kept. */
  readonly keepWords: boolean;
}

export interface KeptReport {
  readonly row: ReportRow;
  /** Null: nobody said who they are. */
  readonly reporter: ReporterRow | null;
}

/** A report as it is kept and, apart from it, who made it. */
export function reportToKeep(
  ctx: CommandContext,
  { id, incident, nth, report, located, keepWords }: ReportToKeep,
): KeptReport {
  const { name = null, contact = null } = keepWords ? (report.reporter ?? {}) : {};
  return {
    row: {
      id,
      incident,
      nth,
      channel: report.channel,
      type: report.type,
      lng: located.place[0],
      lat: located.place[1],
      address: located.address,
      placed_by: report.placedBy ?? null,
      text: keepWords ? report.text : '',
      external_number: report.externalNumber ?? null,
      occurred_at: report.occurredAt ?? null,
      received_at: ctx.now,
      actor: actorRef(ctx.actor),
      contact_masked: contact === null ? null : maskContact(contact),
    },
    reporter: name === null && contact === null ? null : { report: id, name, contact },
  };
}

/** Reports as new rows. The rows of their incidents must be there by the commit. */
export function rowsOfReports(reports: readonly KeptReport[]): readonly NewRows[] {
  const rows = reports.map(({ row }) => row);
  const reporters = reports.flatMap(({ reporter }) => reporter ?? []);
  return newReports(rows, reporters);
}
