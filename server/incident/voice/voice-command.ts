import { randomUUID } from 'node:crypto';
import { actorRef } from '@watchroom/shared/access/actor.ts';
import type { PhotoPlace } from '@watchroom/shared/incident/closing/closing.ts';
import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { IncidentReply, VoiceInput } from '@watchroom/shared/incident/incident-api.ts';
import { distanceM } from '@watchroom/shared/kernel/geo.ts';
import { AttachmentId } from '@watchroom/shared/kernel/ids.ts';
import { no, ok } from '@watchroom/shared/kernel/result.ts';
import { defineCommand } from '../../platform/command.ts';
import { jsonb } from '../../platform/database.ts';
import { takeIncident, writeIncident } from '../commands.ts';
import { incidentTx } from '../store.ts';

/**
 * INC-23: what somebody on the incident says, on its timeline; of a mediation nothing is kept but the outcome (INT-4). Its bytes are kept already. Reached only
 * through its route, which has looked at the bytes; never by name over a socket.
 */
export const addVoice = defineCommand({
  name: 'incident.add_voice',
  door: { may: 'attachment.add' },
  input: VoiceInput,
  output: IncidentReply,
  status: 201,
  run: async (ctx, { id, voice: { seconds, taken: from, ...kept } }) => {
    const taken = await takeIncident(ctx, id, 'attachment.add');
    if (!taken.ok) return taken;
    if (taken.value.incident.flow === 'mediation') return no('outcome-only');
    const voice = AttachmentId.parse(randomUUID());
    const place = from === null ? null : jsonb(from);
    const row = { id: voice, incident: id, ...kept, actor: jsonb(actorRef(ctx.actor)), at: ctx.now, taken: place };
    await incidentTx(ctx.tx).insertInto('attachment').values(row).execute();
    const { incident } = await writeIncident(ctx, taken.value, {
      kind: 'incident.voice_added',
      set: {},
      extra: { voice, seconds, ...away(taken.value.incident, from) },
    });
    return ok({ incident });
  },
});

function away({ place }: Pick<Incident, 'place'>, from: PhotoPlace | null): { readonly metres?: number } {
  return from === null ? {} : { metres: Math.round(distanceM(place, from.place)) };
}
