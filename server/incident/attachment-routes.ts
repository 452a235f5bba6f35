import { AttachReply } from '@watchroom/shared/incident/incident-api.ts';
import { AttachmentId, IncidentId } from '@watchroom/shared/kernel/ids.ts';
import { ErrorReply } from '@watchroom/shared/protocol/http.ts';
import { z } from 'zod';
import { runCommand } from '../platform/command.ts';
import { actorOf, type Http } from '../platform/http.ts';
import { keyOf } from '../platform/mount.ts';
import type { Platform } from '../platform/platform.ts';
import { sendFailure } from '../platform/reply.ts';
import { attachPhoto } from './attachment-command.ts';
import { readBytes } from './attachment-store.ts';
import { takeLatePhoto } from './closing/photo-form.ts';
import { incidentFor } from './queries.ts';
import { incidentTables } from './store.ts';

const failed = { '4xx': ErrorReply, '5xx': ErrorReply };

export function attachmentRoutes(http: Http, platform: Platform): void {
  addPhoto(http, platform);
  http.get(
    '/api/attachments/:id',
    {
      config: { door: { may: 'incident.read' } },
      schema: {
        params: z.object({ id: AttachmentId }),
        // A stream is sent as it is; the schema is for the documentation.
        response: { 200: z.unknown(), ...failed },
        tags: ['incident'],
        summary: 'The bytes of a photo',
      },
    },
    async (request, reply) => {
      const row = await incidentTables(platform.db)
        .selectFrom('attachment')
        .selectAll()
        .where('id', '=', request.params.id)
        .executeTakeFirst();
      if (row === undefined) return sendFailure(request, reply, { code: 'not-found' });
      const asked = { actor: actorOf(request), id: row.incident, action: 'incident.read' } as const;
      const found = await incidentFor(platform, asked);
      if (!found.ok) return sendFailure(request, reply, found.failure);
      const bytes = await readBytes(platform.settings.dataDir, row.sha256);
      if (bytes === null) {
        platform.log.error({ attachment: row.id }, 'the bytes of an attachment are not here');
        return sendFailure(request, reply, { code: 'unavailable', values: { part: 'attachments' } });
      }
      // INT-7: whatever the bytes are, a browser takes them as this one type and runs nothing in them.
      return reply
        .header('content-type', row.type)
        .header('content-length', row.bytes)
        .header('x-content-type-options', 'nosniff')
        .header('content-security-policy', "default-src 'none'; sandbox")
        .header('content-disposition', `inline; filename="${row.id}.${row.type.slice('image/'.length)}"`)
        .header('cache-control', 'private, max-age=86400, immutable')
        .send(bytes);
    },
  );
}

function addPhoto(http: Http, platform: Platform): void {
  http.post(
    '/api/incidents/:id/attachments',
    {
      config: { door: attachPhoto.door },
      schema: {
        params: z.object({ id: IncidentId }),
        consumes: ['multipart/form-data'],
        response: { 201: AttachReply, ...failed },
        tags: ['incident'],
        summary:
          'Add a photo: JPEG, PNG or WebP, at most 8 MiB; before it, optional, `taken`: where the phone is, and `happened`: when it was',
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      const key = keyOf(request);
      if (!key.ok) return sendFailure(request, reply, key.failure);
      // Decided before a byte of the file is read, and again, on the locked row, in the command.
      const actor = actorOf(request);
      const found = await incidentFor(platform, { actor, id, action: 'attachment.add' });
      if (!found.ok) return sendFailure(request, reply, found.failure);
      const taken = await takeLatePhoto(platform, request);
      if (!taken.ok) return sendFailure(request, reply, taken.failure);
      const { photo, happened } = taken.value;
      const result = await runCommand(platform, attachPhoto, {
        actor,
        key: key.value,
        input: { id, photo, ...(happened === null ? {} : { happened }) },
      });
      if (!result.ok) return sendFailure(request, reply, result.failure);
      return reply.code(201).send(result.value.body);
    },
  );
}
