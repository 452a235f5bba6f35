import { SitePhotoReply } from '@watchroom/shared/intake/site/site-api.ts';
import { AttachmentId, ReportId } from '@watchroom/shared/kernel/ids.ts';
import { ErrorReply } from '@watchroom/shared/protocol/http.ts';
import { z } from 'zod';
import { runCommand } from '../../platform/command.ts';
import { actorOf, type Http } from '../../platform/http.ts';
import type { Platform } from '../../platform/platform.ts';
import { sendFailure } from '../../platform/reply.ts';
import { takeLatePhoto } from '../closing/photo-form.ts';
import { sendAttachment } from '../closing/send-attachment.ts';
import { withFile } from '../closing/with-file.ts';
import { addSitePhoto } from './photo-command.ts';
import { mayAddPhoto, ownPhoto } from './site-queries.ts';

const failed = { '4xx': ErrorReply, '5xx': ErrorReply };
const tags = ['site'];

/** SIT-8: photos of what a guard reported: sent, and looked at again, by that guard alone. */
export function sitePhotoRoutes(http: Http, platform: Platform): void {
  http.post(
    '/api/site/reports/:id/photos',
    {
      config: { door: addSitePhoto.door },
      schema: {
        params: z.object({ id: ReportId }),
        consumes: ['multipart/form-data'],
        response: { 201: SitePhotoReply, ...failed },
        tags,
        summary: 'Add a photo to what one has reported within a day; the form is that of an incident’s photo',
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      const done = await withFile(platform, request, {
        may: (actor) => mayAddPhoto(platform, actor, id),
        take: takeLatePhoto,
        run: (order, file) => runCommand(platform, addSitePhoto, { ...order, input: { id, ...file } }),
      });
      return done.ok ? reply.code(201).send(done.value.body) : sendFailure(request, reply, done.failure);
    },
  );
  const look = { params: z.object({ id: AttachmentId }), response: { 200: z.unknown(), ...failed }, tags };
  http.get('/api/site/photos/:id', { config: { door: { may: 'site.own' } }, schema: look }, async (request, reply) => {
    const found = await ownPhoto(platform, actorOf(request), request.params.id);
    if (!found.ok) return sendFailure(request, reply, found.failure);
    return sendAttachment(request, reply, { platform, row: found.value });
  });
}
