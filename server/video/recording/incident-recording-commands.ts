import { createHash } from 'node:crypto';
import { type CameraView, givesStills } from '@watchroom/shared/camera/camera-api.ts';
import { isPlayable } from '@watchroom/shared/camera/sees.ts';
import { type IncidentId, RecordingId } from '@watchroom/shared/kernel/ids.ts';
import { after } from '@watchroom/shared/kernel/time.ts';
import { cameraNow, cameraWithStream } from '../../camera/queries.ts';
import type { CommandContext } from '../../platform/command.ts';
import type { IncidentScope } from '../queries.ts';
import { checkTerms } from '../terms.ts';
import { endRecording, orderRecording, timeRecording } from './ordering.ts';
import { recordingTx } from './store.ts';

/** An incident that stays open for days is not filmed for days: what is needed longer is ordered by a desk. */
const LONGEST_OF_INCIDENT_MS = 12 * 3_600_000;

interface ForIncident {
  readonly incident: { readonly id: IncidentId; readonly of: IncidentScope };
  /** Which opening of the incident it is: one that was reopened is recorded again. */
  readonly turn: string;
  readonly cameras: readonly CameraView[];
  readonly most: number;
}

/** REC-8: the first of these cameras that may be recorded for the incident and have pictures to give, each once per opening. */
export async function recordForIncident(ctx: CommandContext, { incident, turn, cameras, most }: ForIncident) {
  const purpose = { incident: incident.id };
  let taken = 0;
  for (const candidate of cameras) {
    if (taken >= most) break;
    const found = await cameraWithStream(ctx.tx, candidate.id);
    if (found === undefined || found.stream === null || !isPlayable(found.camera.streamKind)) continue;
    if (givesStills(found.camera.streamKind)) continue;
    const { camera } = found;
    if (camera.health === 'lost') continue;
    const terms = await checkTerms(ctx.platform, { camera, purpose, actor: ctx.actor });
    if (!terms.ok) continue;
    taken++;
    const id = idOf(`${incident.id} ${turn} ${camera.id}`);
    await orderRecording(ctx, { id, camera, purpose, of: incident.of, until: after(ctx.now, LONGEST_OF_INCIDENT_MS) });
  }
  return taken;
}

/** The incident is over: what runs for it ends some minutes later. Called by the incident's own command, in its transaction. */
export async function endRecordingsOf(ctx: CommandContext, incident: IncidentId): Promise<void> {
  const rows = await recordingTx(ctx.tx)
    .selectFrom('recording')
    .selectAll()
    .where('incident', '=', incident)
    .where('running', '=', true)
    .orderBy('id')
    .forUpdate()
    .execute();
  const until = after(ctx.now, ctx.platform.settings.recording.afterMs);
  for (const row of rows) {
    // VID-5: open during an incident only, and there is none any more.
    const isPrivate = cameraNow(ctx.platform, row.camera)?.terms !== 'always';
    if (isPrivate) await endRecording(ctx, row, 'incident-over');
    else if (row.state.at === 'recording' && row.state.until > until)
      await timeRecording(ctx, row, { until, endsAs: 'incident-over' });
  }
}

/** The same words give the same id: however often a job runs, it orders once. */
function idOf(words: string): RecordingId {
  const hex = createHash('sha256').update(`recording ${words}`).digest('hex');
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ];
  return RecordingId.parse(parts.join('-'));
}
