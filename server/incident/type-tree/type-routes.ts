import { TypeInput, TypeReply } from '@watchroom/shared/incident/type-tree/type-api.ts';
import { IncidentTypeId } from '@watchroom/shared/kernel/ids.ts';
import { ErrorReply } from '@watchroom/shared/protocol/http.ts';
import { z } from 'zod';
import type { Http } from '../../platform/http.ts';
import type { Platform } from '../../platform/platform.ts';
import { answerOrder } from '../settled/settled-order.ts';
import { writeType } from './type-command.ts';

export function typeRoutes(http: Http, platform: Platform): void {
  http.put(
    '/api/types/:id',
    {
      config: { door: { may: 'type.manage' } },
      schema: {
        params: z.object({ id: IncidentTypeId }),
        body: TypeInput.omit({ id: true }),
        response: { 200: TypeReply, '4xx': ErrorReply, '5xx': ErrorReply },
      },
    },
    (request, reply) =>
      answerOrder(request, reply, {
        input: { ...request.body, id: request.params.id },
        run: (order) => writeType(platform, order),
      }),
  );
}
