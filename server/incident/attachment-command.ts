import { randomUUID } from 'node:crypto';
import { actorRef } from '@watchroom/shared/access/actor.ts';
import { AttachInput, AttachReply, type KeptPhoto } from '@watchroom/shared/incident/incident-api.ts';
import { AttachmentId } from '@watchroom/shared/kernel/ids.ts';
import { no, ok } from '@watchroom/shared/kernel/result.ts';
import type { z } from 'zod';
import { type CommandContext, defineCommand } from '../platform/command.ts';
import { jsonb } from '../platform/database.ts';
import { attachmentView } from './attachment-store.ts';
import { takeIncident, writeIncident } from './commands.ts';
import { stillOf } from './still/still-of.ts';
import { type AttachmentRow, incidentTx, type StoredIncident } from './store.ts';

/** Adds a photo whose bytes are kept already. Reached only through its route, which has looked at the bytes; never by name over a socket. */
export const attachPhoto = defineCommand({
  name: 'incident.attach',
  door: { may: 'attachment.add' },
  input: AttachInput,
  output: AttachReply,
  status: 201,
  run: async (ctx, { id, photo, still: said }) => {
    const taken = await takeIncident(ctx, id, 'attachment.add');
    if (!taken.ok) return taken;
    // INT-4.
    if (taken.value.incident.flow === 'mediation') return no('outcome-only');
    const still = said === null ? ok(null) : await stillOf(ctx, taken.value.incident, said);
    return still.ok ? ok(await addAttachment(ctx, taken.value, { ...photo, still: still.value })) : still;
  },
});

/** A photo of an incident that this command has locked and may add to. */
export async function addAttachment(
  ctx: CommandContext,
  stored: StoredIncident,
  { still = null, ...photo }: KeptPhoto & Partial<Pick<AttachmentRow, 'still'>>,
): Promise<z.output<typeof AttachReply>> {
  const row: AttachmentRow = {
    id: AttachmentId.parse(randomUUID()),
    incident: stored.incident.id,
    ...photo,
    still,
    actor: actorRef(ctx.actor),
    at: ctx.now,
  };
  await incidentTx(ctx.tx)
    .insertInto('attachment')
    .values({
      ...row,
      actor: jsonb(row.actor),
      taken: row.taken === null ? null : jsonb(row.taken),
      still: still === null ? null : jsonb(still),
    })
    .execute();
  const { incident } = await writeIncident(ctx, stored, {
    kind: still === null ? 'incident.photo_added' : 'incident.still_added',
    set: { attachments: stored.incident.attachments + 1 },
    extra: { attachment: row.id, type: row.type, bytes: row.bytes, ...(still === null ? {} : { camera: still.name }) },
  });
  return { attachment: attachmentView(row), incident };
}
