import { LinkToken } from '@watchroom/shared/intake/public/link-api.ts';
import {
  PUBLIC_PHOTO_BYTES,
  PUBLIC_PHOTOS,
  PublicForm,
  PublicPhotoReply,
  PublicReportInput,
  PublicReportReply,
  PublicState,
} from '@watchroom/shared/intake/public/public-api.ts';
import { ErrorReply } from '@watchroom/shared/protocol/http.ts';
import { z } from 'zod';
import { sha256 } from '../../platform/canonical.ts';
import type { Http } from '../../platform/http.ts';
import type { Platform } from '../../platform/platform.ts';
import { send, sendFailure } from '../../platform/reply.ts';
import { takePhoto } from '../closing/photo-form.ts';
import { links } from './link-routes.ts';
import { linkOf, publicTables } from './link-store.ts';
import { bounded, runFor, unseen } from './public-door.ts';
import { addPublicPhoto } from './public-photo.ts';
import { publicForm, publicState } from './public-queries.ts';
import { reportPublicly } from './public-report.ts';

const failed = { '4xx': ErrorReply, '5xx': ErrorReply };
const tags = ['public'];
/** What does not look like a token is answered as one that nobody has. */
const ofToken = z.object({ token: LinkToken.catch('') });
/** Words of a form; photos come by themselves. */
const FORM_BYTES = 16_384;

function routes(http: Http, platform: Platform): void {
  links.routes(http, platform);
  formRoutes(http, platform);
  stateRoutes(http, platform);
}

function formRoutes(http: Http, platform: Platform): void {
  http.get(
    '/api/public/links/:token',
    { config: bounded(120, 1), schema: { params: ofToken, response: { 200: PublicForm, ...failed }, tags } },
    async (request, reply) => send(request, unseen(reply), await publicForm(platform, request.params.token)),
  );
  const report = { params: ofToken, body: PublicReportInput.omit({ token: true }) };
  http.post(
    '/api/public/links/:token/reports',
    {
      config: bounded(30, 10),
      bodyLimit: FORM_BYTES,
      schema: { ...report, response: { 201: PublicReportReply, ...failed }, tags },
    },
    async (request, reply) => {
      const { token } = request.params;
      const link = await linkOf(platform.db, token);
      if (link === null) return sendFailure(request, reply, { code: 'link-unknown' });
      const input = { ...request.body, token };
      const made = await runFor(platform, request, { command: reportPublicly, of: link, input });
      if (!made.ok) return sendFailure(request, reply, made.failure);
      return unseen(reply).code(201).send(made.value);
    },
  );
}

function stateRoutes(http: Http, platform: Platform): void {
  http.get(
    '/api/public/states/:token',
    { config: bounded(120, 1), schema: { params: ofToken, response: { 200: PublicState, ...failed }, tags } },
    async (request, reply) => send(request, unseen(reply), await publicState(platform, request.params.token)),
  );
  http.post(
    '/api/public/states/:token/photos',
    {
      config: bounded(60, 10),
      schema: {
        params: ofToken,
        consumes: ['multipart/form-data'],
        response: { 201: PublicPhotoReply, ...failed },
        tags,
      },
    },
    async (request, reply) => {
      const { token } = request.params;
      // Before a byte of the file is read.
      const link = await linkOfState(platform, token);
      if (link === null) return sendFailure(request, reply, { code: 'link-unknown' });
      if (link.photos >= PUBLIC_PHOTOS) return sendFailure(request, reply, { code: 'photos-full' });
      const photo = await takePhoto(platform, request, { limit: PUBLIC_PHOTO_BYTES, bare: true });
      if (!photo.ok) return sendFailure(request, reply, photo.failure);
      // PUB-5: where a picture was taken is told by the report, if at all.
      const input = { token, photo: { ...photo.value, taken: null } };
      const made = await runFor(platform, request, { command: addPublicPhoto, of: link, input });
      if (!made.ok) return sendFailure(request, reply, made.failure);
      return unseen(reply).code(201).send(made.value);
    },
  );
}

async function linkOfState({ db }: Platform, token: string) {
  const link = await publicTables(db)
    .selectFrom('public_report')
    .innerJoin('report_link', 'report_link.id', 'public_report.link')
    .select(['report_link.name', 'report_link.digest', 'public_report.photos'])
    .where('public_report.digest', '=', sha256(token))
    .executeTakeFirst();
  return link ?? null;
}

/** Links for everybody, as a part of what incidents do. */
export const publicLinks = { commands: links.commands, routes };
