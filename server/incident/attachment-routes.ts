// limit: imports 20, every way to bring a file to an incident and to read one is listed here
import { AttachReply, IncidentReply } from '@watchroom/shared/incident/incident-api.ts';
import { readerOf } from '@watchroom/shared/incident/timeline.ts';
import { AttachmentId, IncidentId, ReportId } from '@watchroom/shared/kernel/ids.ts';
import { no, ok } from '@watchroom/shared/kernel/result.ts';
import { ErrorReply } from '@watchroom/shared/protocol/http.ts';
import { z } from 'zod';
import { reportNow } from '../intake/queries.ts';
import { runCommand } from '../platform/command.ts';
import { actorOf, type Http } from '../platform/http.ts';
import type { Platform } from '../platform/platform.ts';
import { sendFailure } from '../platform/reply.ts';
import { attachPhoto } from './attachment-command.ts';
import { isHidden } from './attachment-store.ts';
import { takeLatePhoto, takePhotoOrStill, takeVoice } from './closing/photo-form.ts';
import { sendAttachment } from './closing/send-attachment.ts';
import { withFile } from './closing/with-file.ts';
import { incidentFor } from './queries.ts';
import { addReportPhoto } from './spot/spot-commands.ts';
import { incidentTables } from './store.ts';
import { addVoice } from './voice/voice-command.ts';

const failed = { '4xx': ErrorReply, '5xx': ErrorReply };

export function attachmentRoutes(http: Http, platform: Platform): void {
  addPhoto(http, platform);
  addReportPhotos(http, platform);
  addVoices(http, platform);
  http.get(
    '/api/attachments/:id',
    {
      config: { door: { may: 'incident.read' } },
      schema: {
        params: z.object({ id: AttachmentId }),
        // A stream is sent as it is; the schema is for the documentation.
        response: { 200: z.unknown(), ...failed },
        tags: ['incident'],
        summary: 'The bytes of a photo or a voice note',
      },
    },
    async (request, reply) => {
      const row = await incidentTables(platform.db)
        .selectFrom('attachment')
        .selectAll()
        .where('id', '=', request.params.id)
        .executeTakeFirst();
      if (row === undefined || isHidden(row, readerOf(actorOf(request))))
        return sendFailure(request, reply, { code: 'not-found' });
      const asked = { actor: actorOf(request), id: row.incident, action: 'incident.read' } as const;
      const found = await incidentFor(platform, asked);
      if (!found.ok) return sendFailure(request, reply, found.failure);
      return sendAttachment(request, reply, { platform, row });
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
          'Add a photo: JPEG, PNG or WebP, at most 8 MiB; before it, optional, `taken`: where the phone is, `happened`: when it was, or `still`: through which camera, at which preset and when',
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      const done = await withFile(platform, request, {
        may: (actor) => incidentFor(platform, { actor, id, action: 'attachment.add' }),
        take: takePhotoOrStill,
        run: (order, file) => runCommand(platform, attachPhoto, { ...order, input: { id, ...file } }),
      });
      return done.ok ? reply.code(201).send(done.value.body) : sendFailure(request, reply, done.failure);
    },
  );
}

/** INT-10: for what one has reported, whoever has it now. */
function addReportPhotos(http: Http, platform: Platform): void {
  http.post(
    '/api/reports/:id/photos',
    {
      config: { door: addReportPhoto.door },
      schema: {
        params: z.object({ id: ReportId }),
        consumes: ['multipart/form-data'],
        response: { 201: AttachReply, ...failed },
        tags: ['incident'],
        summary: 'Add a photo to what one has reported within a day; the form is that of an incident’s photo',
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      const done = await withFile(platform, request, {
        may: async (actor) => {
          const report = await reportNow(platform.db, id);
          return report !== null && actor.kind === 'account' && report.by === actor.id ? ok(null) : no('not-found');
        },
        take: takeLatePhoto,
        run: (order, file) => runCommand(platform, addReportPhoto, { ...order, input: { id, ...file } }),
      });
      return done.ok ? reply.code(201).send(done.value.body) : sendFailure(request, reply, done.failure);
    },
  );
}

function addVoices(http: Http, platform: Platform): void {
  http.post(
    '/api/incidents/:id/voice-notes',
    {
      config: { door: addVoice.door },
      schema: {
        params: z.object({ id: IncidentId }),
        consumes: ['multipart/form-data'],
        response: { 201: IncidentReply, ...failed },
        tags: ['incident'],
        summary:
          'Add a voice note: WebM, MP4 or Ogg, at most 1 MiB; before it `seconds`, and, optional, `taken`: where the phone is, and `happened`: when it was spoken',
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      const done = await withFile(platform, request, {
        may: (actor) => incidentFor(platform, { actor, id, action: 'attachment.add' }),
        take: takeVoice,
        run: (order, file) => runCommand(platform, addVoice, { ...order, input: { id, ...file } }),
      });
      return done.ok ? reply.code(201).send(done.value.body) : sendFailure(request, reply, done.failure);
    },
  );
}
