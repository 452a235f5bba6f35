import { isOver } from '@watchroom/shared/incident/incident.ts';
import { IncidentId } from '@watchroom/shared/kernel/ids.ts';
import { ok } from '@watchroom/shared/kernel/result.ts';
import { z } from 'zod';
import { camerasSeeing } from '../../camera/sight/seeing-queries.ts';
import { defineCommand } from '../../platform/command.ts';
import { commandJob } from '../../platform/jobs/command-job.ts';
import { recordForIncident } from '../../video/recording/incident-recording-commands.ts';
import { incidentFor } from '../queries.ts';
import { RECORD_JOB } from './record-incident.ts';

/** Among so many of the best cameras those are looked for that may be recorded and have a picture. */
const BEST = 16;

const Ordered = z.object({ incident: IncidentId, turn: z.string() });

const startForIncident = defineCommand({
  name: 'incident.start-recording',
  door: { may: 'system' },
  input: Ordered,
  output: z.object({ cameras: z.int() }),
  run: async (ctx, { incident: id, turn }) => {
    const found = await incidentFor(ctx.platform, { actor: ctx.actor, id, action: 'incident.watch' });
    if (!found.ok || isOver(found.value.incident)) return ok({ cameras: 0 });
    const { place, area, department } = found.value.incident;
    const seeing = camerasSeeing(ctx.platform, ctx.actor, { place, limit: BEST, incident: id });
    const cameras = seeing.filter(({ sees }) => sees).map(({ camera }) => camera);
    const incident = { id, of: { area, department } };
    const most = ctx.platform.settings.recording.cameras;
    return ok({ cameras: await recordForIncident(ctx, { incident, turn, cameras, most }) });
  },
});

export const recordJob = commandJob({
  name: RECORD_JOB,
  payload: Ordered,
  by: 'recorder',
  command: startForIncident,
  input: (ordered) => ordered,
});
