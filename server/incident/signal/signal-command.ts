import { isOver } from '@watchroom/shared/incident/incident.ts';
import type { ReportInput } from '@watchroom/shared/intake/intake-api.ts';
import { SignalInput, SignalReply, signalWords } from '@watchroom/shared/intake/signal-api.ts';
import { incidentOfSignal, type Joined, SIGNALS_KEPT } from '@watchroom/shared/intake/signal-correlation.ts';
import type { IncidentId } from '@watchroom/shared/kernel/ids.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import type { z } from 'zod';
import { type Located, locateReport } from '../../intake/commands.ts';
import { type CommandContext, defineCommand } from '../../platform/command.ts';
import { lockIncident, writeIncident } from '../commands.ts';
import { draftReport, writeReport } from '../report-command.ts';
import { type DeviceSignal, keepSignal, lastSignalOf, lockSignals, rememberSignal, signalledNear } from './store.ts';

type Signal = z.output<typeof SignalInput>;

/**
 * SIG-1: a signal of a device joins the incident that devices near it tell of, with its reason on the timeline, or makes one. Refuses
 * what `report.create` refuses, and `device-unplaced` when nobody ever said where the device is.
 */
export const takeSignal = defineCommand({
  name: 'signal.take',
  door: { may: 'signal.create' },
  summary: 'One signal of an alarm device; signals near each other in place and time are one incident',
  input: SignalInput,
  output: SignalReply,
  status: 201,
  run: async (ctx, signal) => {
    await lockSignals(ctx.tx);
    const known = await lastSignalOf(ctx.tx, senderOf(ctx), signal.device);
    const somewhere = placeOf(signal, known);
    if (somewhere === null) return no('device-unplaced', { values: { device: signal.device } });
    const located = await locateReport(ctx.platform, somewhere);
    if (!located.ok) return located;
    const permitted = ctx.permit('signal.create', { area: located.value.area });
    if (!permitted.ok) return permitted;
    const told = await tell(ctx, { signal, located: located.value, known });
    if (!told.ok) return told;
    await remember(ctx, { signal, located: located.value, known }, told.value);
    return told;
  },
});

function senderOf({ actor }: CommandContext): string {
  return actor.kind === 'system' ? actor.name : actor.id;
}

/** Where it says it is, else where the device last said so. */
function placeOf(signal: Signal, known: DeviceSignal | null): Pick<Signal, 'place' | 'address'> | null {
  const { place, address } = signal;
  if (place !== undefined || address !== undefined) return { place, address };
  return known && { place: [known.lng, known.lat], address: known.address ?? undefined };
}

interface Heard {
  readonly signal: Signal;
  readonly located: Located;
  /** What this device last said, of whichever incident. */
  readonly known: DeviceSignal | null;
}

async function tell(ctx: CommandContext, heard: Heard): Promise<Result<SignalReply>> {
  const { place } = heard.located;
  const joined = incidentOfSignal({ place, at: ctx.now }, await signalledNear(ctx.tx, place, ctx.now));
  const added = joined === null ? null : await addSignal(ctx, heard, joined);
  return added === null ? reportSignal(ctx, heard) : ok(added);
}

/** One more line on a known incident; null when that has ended meanwhile. */
async function addSignal(ctx: CommandContext, heard: Heard, joined: Joined<IncidentId>): Promise<SignalReply | null> {
  const { signal, known } = heard;
  const stored = await lockIncident(ctx.tx, joined.id);
  const { incident } = stored;
  if (isOver(incident)) return null;
  const { distanceM, afterS } = joined;
  // SIG-2
  const kept = known?.incident !== incident.id || known.kept < SIGNALS_KEPT;
  if (kept) {
    const text = wordsOf(signal, `距首报 ${distanceM} 米，上一信号后 ${afterS} 秒，自动归并`);
    const extra = { text, device: signal.device, signal: signal.kind, distanceM, afterS };
    await writeIncident(ctx, stored, { kind: 'incident.noted', set: {}, extra });
  }
  return { incident: incident.id, number: incident.number, kept, joined: { distanceM, afterS } };
}

async function reportSignal(ctx: CommandContext, { signal, located }: Heard): Promise<Result<SignalReply>> {
  const report: z.output<typeof ReportInput> = {
    channel: 'device-alarm',
    type: signal.type,
    place: located.place,
    ...(located.address === null ? {} : { address: located.address }),
    text: wordsOf(signal),
    ...(signal.occurredAt === undefined ? {} : { occurredAt: signal.occurredAt }),
  };
  const drafted = await draftReport(ctx, report, located);
  if (!drafted.ok) return drafted;
  const made = await writeReport(drafted.value);
  return ok({ incident: made.incident.id, number: made.incident.number, kept: true, joined: null });
}

function wordsOf({ kind, device, text }: Signal, why = ''): string {
  return [`${signalWords[kind]}（设备 ${device}）`, text, why].filter((part) => part !== '').join(' ');
}

/** Where the device is and how often it spoke of its incident; and the signal as it came, unless it is only counted. */
async function remember(ctx: CommandContext, { signal, located, known }: Heard, told: SignalReply): Promise<void> {
  const { device, kind, text, occurredAt } = signal;
  const before = known?.incident === told.incident ? known : { kept: 0, muted: 0 };
  const { incident } = told;
  const [lng, lat] = located.place;
  const at = { sender: senderOf(ctx), device, incident, lng, lat, address: located.address };
  const counted = { kept: before.kept + (told.kept ? 1 : 0), muted: before.muted + (told.kept ? 0 : 1) };
  await rememberSignal(ctx.tx, { ...at, ...counted, last_at: ctx.now });
  if (!told.kept) return;
  const why = { distance_m: told.joined?.distanceM ?? null, after_s: told.joined?.afterS ?? null };
  await keepSignal(ctx.tx, { ...at, ...why, kind, text, occurred_at: occurredAt ?? null, received_at: ctx.now });
}
