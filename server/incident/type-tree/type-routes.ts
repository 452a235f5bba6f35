import {
  MOST_TYPE_TEXT,
  TypeImportInput,
  TypeImportReply,
  TypeInput,
  TypeReply,
} from '@watchroom/shared/incident/type-tree/type-api.ts';
import { IncidentTypeId } from '@watchroom/shared/kernel/ids.ts';
import { ErrorReply } from '@watchroom/shared/protocol/http.ts';
import { z } from 'zod';
import type { Http } from '../../platform/http.ts';
import type { Platform } from '../../platform/platform.ts';
import { answerOrder } from '../settled/settled-order.ts';
import { typeTree } from '../type-tree.ts';
import { importTypes, writeType } from './type-command.ts';

const failed = { '4xx': ErrorReply, '5xx': ErrorReply };
/** A character takes up to three bytes, and a line break two as JSON. */
const FILE_BYTES = 3 * MOST_TYPE_TEXT;

export function typeRoutes(http: Http, platform: Platform): void {
  http.get('/api/types/file', { config: { door: { may: 'type.manage' } } }, async (_request, reply) =>
    reply
      .header('content-disposition', 'attachment; filename="types.json"')
      .type('application/json; charset=utf-8')
      .serializer((text: unknown) => String(text))
      .send(`${JSON.stringify({ types: (await typeTree(platform)).all() }, null, 2)}\n`),
  );
  http.post(
    '/api/types/import',
    {
      config: { door: { may: 'type.manage' } },
      bodyLimit: FILE_BYTES,
      schema: { body: TypeImportInput, response: { 200: TypeImportReply, ...failed } },
    },
    (request, reply) =>
      answerOrder(request, reply, { input: request.body, run: (order) => importTypes(platform, order) }),
  );
  http.put(
    '/api/types/:id',
    {
      config: { door: { may: 'type.manage' } },
      schema: {
        params: z.object({ id: IncidentTypeId }),
        body: TypeInput.omit({ id: true }),
        response: { 200: TypeReply, ...failed },
      },
    },
    (request, reply) =>
      answerOrder(request, reply, {
        input: { ...request.body, id: request.params.id },
        run: (order) => writeType(platform, order),
      }),
  );
}
