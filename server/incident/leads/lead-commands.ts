import { isDeepStrictEqual } from 'node:util';
import { actorRef } from '@watchroom/shared/access/actor.ts';
import {
  LeadImportInput,
  LeadImportReply,
  LeadsInput,
  type LeadVersion,
  LeadVersionReply,
} from '@watchroom/shared/incident/leads/lead-api.ts';
import { checkLeads } from '@watchroom/shared/incident/leads/lead-check.ts';
import type { LeadRow } from '@watchroom/shared/incident/leads/lead-table.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import type { z } from 'zod';
import { type CommandContext, defineCommand } from '../../platform/command.ts';
import type { Platform } from '../../platform/platform.ts';
import { openSettled, runOrder, type SettledOrder, soundOr } from '../settled/settled-order.ts';
import { difference, knownToLeads, readLeadFile } from './lead-file.ts';
import { leads } from './lead-memory.ts';
import { insertLeads, newestLeads } from './lead-store.ts';

/** Any number: two who publish a table do it one after the other. */
const LEADS_LOCK = 7_310_111;

/** LED-5: a new version of the table, from its page. Refuses with `leads-changed` when somebody else was faster. */
export async function publishLeads(
  platform: Platform,
  { language, ...order }: SettledOrder<z.output<typeof LeadsInput>>,
): Promise<Result<z.output<typeof LeadVersionReply>>> {
  const command = defineCommand({
    name: 'lead.publish',
    door: { may: 'lead.manage' },
    input: LeadsInput,
    output: LeadVersionReply,
    run: async (ctx, { since, rows }) => {
      const opened = await openTable(ctx);
      if (!opened.ok) return opened;
      const before = opened.value;
      if (before !== null && before.version !== since)
        return no('leads-changed', { values: { by: before.by.name, version: before.version } });
      const issues = checkLeads(rows, await knownToLeads(ctx), language);
      const sound = soundOr(issues, (one) => one);
      if (!sound.ok) return sound;
      return ok({ table: await writeTable(ctx, rows, since + 1) });
    },
  });
  return runOrder(platform, command, order);
}

/**
 * LED-5: a file becomes the whole table, or nothing of it does. A file that says what holds already makes no version. Refuses with
 * `invalid-input`, every fault with its column and line.
 */
export async function importLeads(
  platform: Platform,
  { language, ...order }: SettledOrder<z.output<typeof LeadImportInput>>,
): Promise<Result<LeadImportReply>> {
  const command = defineCommand({
    name: 'lead.import',
    door: { may: 'lead.manage' },
    input: LeadImportInput,
    output: LeadImportReply,
    run: async (ctx, { text, dry }) => {
      const opened = await openTable(ctx);
      if (!opened.ok) return opened;
      const read = readLeadFile(text, language);
      if (!read.ok) return read;
      const { rows, lineOf } = read.value;
      const issues = checkLeads(rows, await knownToLeads(ctx), language);
      const sound = soundOr(issues, (one) => ({ ...one, line: lineOf(one.path) }));
      if (!sound.ok) return sound;
      const had = opened.value?.rows ?? [];
      if (!dry && !isDeepStrictEqual(had, rows)) await writeTable(ctx, rows, (opened.value?.version ?? 0) + 1);
      return ok(difference(had, rows));
    },
  });
  return runOrder(platform, command, order);
}

/** The table as it is, nobody else publishing until the commit. */
async function openTable(ctx: CommandContext): Promise<Result<LeadVersion | null>> {
  const opened = await openSettled(ctx, { may: 'lead.manage', lock: LEADS_LOCK });
  if (!opened.ok) return opened;
  return ok(await newestLeads(ctx.tx));
}

async function writeTable(ctx: CommandContext, rows: readonly LeadRow[], version: number): Promise<LeadVersion> {
  const table: LeadVersion = { version, rows: [...rows], at: ctx.now, by: actorRef(ctx.actor) };
  await insertLeads(ctx.tx, table);
  // The rows stand with the version, which never changes: thousands of them are no event.
  const { rows: _, ...head } = table;
  const set = { ...head, count: rows.length };
  ctx.emit({ kind: 'lead.published', entity: 'lead', id: 'table', rev: version, area: [], set });
  ctx.afterCommit(() => leads.forget(ctx.platform));
  return table;
}
