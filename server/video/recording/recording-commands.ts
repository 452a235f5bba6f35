// limit: imports 16, a recording asks its camera, its incident and who ordered it
import { randomUUID } from 'node:crypto';
import { actorRef } from '@watchroom/shared/access/actor.ts';
import { givesStills } from '@watchroom/shared/camera/camera-api.ts';
import { isPlayable } from '@watchroom/shared/camera/sees.ts';
import { CameraId, type IncidentId, RecordingId } from '@watchroom/shared/kernel/ids.ts';
import { no, ok } from '@watchroom/shared/kernel/result.ts';
import { after } from '@watchroom/shared/kernel/time.ts';
import { RecordInput, RecordingReply } from '@watchroom/shared/video/recording/recording.ts';
import { z } from 'zod';
import { cameraWithStream } from '../../camera/queries.ts';
import { type CommandContext, defineCommand } from '../../platform/command.ts';
import { commandJob } from '../../platform/jobs/command-job.ts';
import { type IncidentScope, incidentsForLooks } from '../queries.ts';
import { checkTerms } from '../terms.ts';
import { endRecording, lockRecording, orderRecording, RECORDING_DUE, recordingFor, timeRecording } from './ordering.ts';
import { recordingTx } from './store.ts';

const MINUTE_MS = 60_000;

/** REC-4: records a camera for a purpose, from what the ring holds until the time is over; asked again, longer. */
export const startRecording = defineCommand({
  name: 'recording.start',
  door: { may: 'recording.start' },
  summary: 'Record a camera for a purpose, for a bounded time',
  input: RecordInput.extend({ id: CameraId }),
  output: RecordingReply,
  status: 201,
  run: async (ctx, { id, purpose, minutes }) => {
    const found = await cameraWithStream(ctx.tx, id);
    if (found === undefined) return no('not-found');
    const { camera, stream } = found;
    const permitted = ctx.permit('recording.start', camera, { purpose });
    if (!permitted.ok) return permitted;
    const terms = await checkTerms(ctx.platform, { camera, purpose, actor: ctx.actor });
    if (!terms.ok) return terms;
    if (!isPlayable(camera.streamKind) || stream === null) return no('camera-offline');
    if (givesStills(camera.streamKind)) return no('camera-gives-stills');
    const until = after(ctx.now, minutes * MINUTE_MS);
    const by = actorRef(ctx.actor);
    const running = await recordingTx(ctx.tx)
      .selectFrom('recording')
      .selectAll()
      .where('camera', '=', id)
      .where('running', '=', true)
      .forUpdate()
      .execute();
    const own = running.find((row) => row.by.kind === by.kind && row.by.id === by.id && isSame(row.purpose, purpose));
    if (own !== undefined) {
      const longer = await timeRecording(ctx, own, { until, endsAs: 'expired' });
      return ok({ recording: recordingFor(ctx.actor, longer) });
    }
    const of = 'incident' in purpose ? await scopeOf(ctx, purpose.incident) : null;
    const order = { id: RecordingId.parse(randomUUID()), camera, purpose, of, until };
    const row = await orderRecording(ctx, order);
    return row === null ? no('not-found') : ok({ recording: recordingFor(ctx.actor, row) });
  },
});

/** Before its time: by who ordered it, or a supervisor. */
export const stopRecording = defineCommand({
  name: 'recording.stop',
  door: { may: 'recording.start' },
  summary: 'End a recording before its time: one’s own, or as a supervisor',
  input: z.strictObject({ id: RecordingId }),
  output: RecordingReply,
  run: async (ctx, { id }) => {
    const row = await lockRecording(ctx.tx, id);
    if (row === undefined) return no('not-found');
    const { area, department, purpose } = row;
    const permitted = ctx.permit('recording.start', { area, department }, { purpose });
    if (!permitted.ok) return permitted;
    const { kind, id: who } = actorRef(ctx.actor);
    const isOwn = row.by.kind === kind && row.by.id === who;
    const isSupervisor = ctx.actor.kind === 'account' && ctx.actor.role === 'supervisor';
    if (!isOwn && !isSupervisor) return no('recording-of-another', { values: { by: row.by.name } });
    const ended = row.state.at === 'ended' ? row : await endRecording(ctx, row, 'stopped');
    return ok({ recording: recordingFor(ctx.actor, ended) });
  },
});

const expireRecording = defineCommand({
  name: 'recording.expire',
  door: { may: 'system' },
  input: z.object({ id: RecordingId }),
  output: z.object({}),
  run: async (ctx, { id }) => {
    const row = await lockRecording(ctx.tx, id);
    // A timer of before it was given another end.
    if (row === undefined || row.state.at === 'ended' || row.state.until > ctx.now) return ok({});
    await endRecording(ctx, row, row.state.endsAs);
    return ok({});
  },
});

/** REC-4: ends by itself, whatever happens to the queue that carries its timer. */
export const recordingDue = commandJob({
  name: RECORDING_DUE,
  payload: z.object({ recording: RecordingId }),
  by: 'recorder',
  command: expireRecording,
  input: ({ recording }) => ({ id: recording }),
});

/** VID-5: the house itself, when the owner's terms end. */
export const endByTerms = defineCommand({
  name: 'recording.end-by-terms',
  door: { may: 'system' },
  input: z.object({ id: RecordingId }),
  output: z.object({}),
  run: async (ctx, { id }) => {
    const row = await lockRecording(ctx.tx, id);
    if (row?.state.at === 'recording') await endRecording(ctx, row, 'terms');
    return ok({});
  },
});

async function scopeOf(ctx: CommandContext, incident: IncidentId): Promise<IncidentScope | null> {
  return (await incidentsForLooks(ctx.platform).readable(ctx.actor, incident))?.of ?? null;
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
