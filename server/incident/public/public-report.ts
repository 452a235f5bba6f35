import { PublicReportInput, PublicReportReply } from '@watchroom/shared/intake/public/public-api.ts';
import type { Position } from '@watchroom/shared/kernel/geo.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { after } from '@watchroom/shared/kernel/time.ts';
import type { z } from 'zod';
import { type Located, locateReport } from '../../intake/commands.ts';
import { sha256 } from '../../platform/canonical.ts';
import { type CommandContext, defineCommand, systemActor } from '../../platform/command.ts';
import { draftReport, type Taken, writeReport } from '../report-command.ts';
import { newLinkToken } from './link-commands.ts';
import { countSince, isGood, type LinkRow, lockLink, publicTx } from './link-store.ts';

const DAY_MS = 86_400_000;
/** One code on one wall: more in a minute is no crowd of people, or one whose first thirty say enough. */
const PER_MINUTE = 30;
const MINUTE_MS = 60_000;

/** Who acts where the public does: nobody by name, but by which link. */
export function publicActor({ name }: Pick<LinkRow, 'name'>) {
  return systemActor(`群众上报 · ${name}`);
}

/**
 * PUB-3: what somebody reports by a link, anonymously if they like, is a report like every other, on channel `public`. Its route runs it
 * for the public; nobody else can call it. Refusals: `link-unknown`, `link-full`, `place-outside-link`, `type-unknown`, and those of a
 * report.
 */
export const reportPublicly = defineCommand({
  name: 'report.public',
  door: { may: 'system' },
  input: PublicReportInput,
  output: PublicReportReply,
  status: 201,
  run: async (ctx, input) => {
    const link = await lockLink(ctx.tx, input.token);
    if (link === null || !isGood(link, ctx.now)) return no('link-unknown');
    const full = await isFull(ctx, link);
    if (full !== null) return no('link-full', { retryAfterMs: full });
    if (!link.types.includes(input.type)) return no('type-unknown', { values: { type: input.type } });
    const report = reportOf(link, input);
    const located = await locateReport(ctx.platform, report);
    if (!located.ok) return located;
    if (!located.value.area.includes(link.area)) return no('place-outside-link', { values: { name: link.name } });
    const made = await write(ctx, report, located.value);
    if (!made.ok) return made;
    const state = newLinkToken();
    const { report: id, incident } = made.value;
    await publicTx(ctx.tx)
      .insertInto('public_report')
      .values({ report: id, incident: incident.id, link: link.id, digest: sha256(state), photos: 0, at: ctx.now })
      .execute();
    return ok({ number: incident.number, state });
  },
});

async function write(
  ctx: CommandContext,
  report: Taken['report'],
  located: Located,
): Promise<Result<Awaited<ReturnType<typeof writeReport>>>> {
  const drafted = await draftReport(ctx, report, located);
  if (!drafted.ok) return drafted;
  return ok(await writeReport(drafted.value));
}

/** PUB-2: how long a link takes nothing more, ms; null while it takes some. */
async function isFull(ctx: CommandContext, { id, per_day }: LinkRow): Promise<number | null> {
  if ((await countSince(ctx.tx, id, after(ctx.now, -MINUTE_MS))) >= PER_MINUTE) return MINUTE_MS;
  const lastDay = await countSince(ctx.tx, id, after(ctx.now, -DAY_MS));
  return lastDay >= per_day ? 60 * MINUTE_MS : null;
}

/** The public's words as a report. A desk reads whether the place is the reporter's own or where the code hangs. */
function reportOf(
  link: LinkRow,
  { type, text, place, where, reporter }: z.output<typeof PublicReportInput>,
): Taken['report'] {
  const of = { channel: 'public', type, text, ...(reporter === undefined ? {} : { reporter }) } as const;
  if (place !== undefined) return { ...of, place, ...(where === undefined ? {} : { address: where }) };
  const at: Position = [link.lng, link.lat];
  return { ...of, place: at, address: `${where ?? link.address ?? link.name}（位置按“${link.name}”）` };
}
