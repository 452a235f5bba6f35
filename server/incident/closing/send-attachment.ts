import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Platform } from '../../platform/platform.ts';
import { sendFailure } from '../../platform/reply.ts';
import { readBytes } from '../attachment-store.ts';
import type { AttachmentRow } from '../store.ts';

interface Attached {
  readonly platform: Platform;
  readonly row: AttachmentRow;
}

/** The bytes of an attachment to somebody who may have them. INT-7: whatever they are, a browser takes them as this one type and runs nothing in them. */
export async function sendAttachment(request: FastifyRequest, reply: FastifyReply, { platform, row }: Attached) {
  const bytes = await readBytes(platform.settings.dataDir, row.sha256);
  if (bytes === null) {
    platform.log.error({ attachment: row.id }, 'the bytes of an attachment are not here');
    return sendFailure(request, reply, { code: 'unavailable', values: { part: 'attachments' } });
  }
  return reply
    .header('content-type', row.type)
    .header('content-length', row.bytes)
    .header('x-content-type-options', 'nosniff')
    .header('content-security-policy', "default-src 'none'; sandbox")
    .header('content-disposition', `inline; filename="${row.id}.${row.type.slice(row.type.indexOf('/') + 1)}"`)
    .header('cache-control', 'private, max-age=86400, immutable')
    .send(bytes);
}
