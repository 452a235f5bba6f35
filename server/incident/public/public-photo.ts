import { KeptPhoto } from '@watchroom/shared/incident/incident-api.ts';
import { LinkToken } from '@watchroom/shared/intake/public/link-api.ts';
import { PUBLIC_PHOTO_MS, PUBLIC_PHOTOS, PublicPhotoReply } from '@watchroom/shared/intake/public/public-api.ts';
import { no, ok } from '@watchroom/shared/kernel/result.ts';
import { after } from '@watchroom/shared/kernel/time.ts';
import { z } from 'zod';
import { sha256 } from '../../platform/canonical.ts';
import { defineCommand } from '../../platform/command.ts';
import { addAttachment } from '../attachment-command.ts';
import { lockIncident } from '../commands.ts';
import { publicTx } from './link-store.ts';

/**
 * PUB-5: a photo for what somebody reported by a link, within two hours and four at most, and of a mediation none (INT-4). Its bytes are
 * kept already, without what the camera wrote into them. Refusals: `link-unknown`, `photos-full`.
 */
export const addPublicPhoto = defineCommand({
  name: 'report.public-photo',
  door: { may: 'system' },
  input: z.strictObject({ token: LinkToken, photo: KeptPhoto }),
  output: PublicPhotoReply,
  status: 201,
  run: async (ctx, { token, photo }) => {
    const reports = publicTx(ctx.tx);
    const row = await reports
      .selectFrom('public_report')
      .selectAll()
      .where('digest', '=', sha256(token))
      .forUpdate()
      .executeTakeFirst();
    if (row === undefined) return no('link-unknown');
    const stored = await lockIncident(ctx.tx, row.incident);
    const late = after(row.at, PUBLIC_PHOTO_MS) < ctx.now;
    if (late || row.photos >= PUBLIC_PHOTOS || stored.incident.flow === 'mediation') return no('photos-full');
    await addAttachment(ctx, stored, photo);
    const photos = row.photos + 1;
    await reports.updateTable('public_report').set({ photos }).where('report', '=', row.report).execute();
    return ok({ photos });
  },
});
