import { randomUUID } from 'node:crypto';
import { actorRef } from '@watchroom/shared/access/actor.ts';
import { AttachInput, AttachReply, type KeptPhoto } from '@watchroom/shared/incident/incident-api.ts';
import { AttachmentId } from '@watchroom/shared/kernel/ids.ts';
import { ok } from '@watchroom/shared/kernel/result.ts';
import type { z } from 'zod';
import { type CommandContext, defineCommand } from '../platform/command.ts';
import { jsonb } from '../platform/database.ts';
import { attachmentView } from './attachment-store.ts';
import { takeIncident, writeIncident } from './commands.ts';
import { type AttachmentRow, incidentTx, type StoredIncident } from './store.ts';

/** Adds a photo whose bytes are kept already. Reached only through its route, which has looked at the bytes; never by name over a socket. */
export const attachPhoto = defineCommand({
  name: 'incident.attach',
  door: { may: 'attachment.add' },
  input: AttachInput,
  output: AttachReply,
  status: 201,
  run: async (ctx, { id, photo }) => {
    const taken = await takeIncident(ctx, id, 'attachment.add');
    if (!taken.ok) return taken;
    return ok(await addAttachment(ctx, taken.value, photo));
  },
});

/** A photo of an incident that this command has locked and may add to. */
export async function addAttachment(
  ctx: CommandContext,
  stored: StoredIncident,
  photo: KeptPhoto,
): Promise<z.output<typeof AttachReply>> {
  const row: AttachmentRow = {
    id: AttachmentId.parse(randomUUID()),
    incident: stored.incident.id,
    ...photo,
    actor: actorRef(ctx.actor),
    at: ctx.now,
  };
  await incidentTx(ctx.tx)
    .insertInto('attachment')
    .values({ ...row, actor: jsonb(row.actor), taken: row.taken === null ? null : jsonb(row.taken) })
    .execute();
  const { incident } = await writeIncident(ctx, stored, {
    kind: 'incident.photo_added',
    set: { attachments: stored.incident.attachments + 1 },
    extra: { attachment: row.id, type: row.type, bytes: row.bytes },
  });
  return { attachment: attachmentView(row), incident };
}
