import { HeadSetup, HeadSetupReply, type Mount } from '@watchroom/shared/camera/ptz/head.ts';
import { addressText, parseStreamAddress } from '@watchroom/shared/camera/stream-address.ts';
import { CameraId } from '@watchroom/shared/kernel/ids.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { defineCommand } from '../../platform/command.ts';
import { jsonb, type Tx } from '../../platform/database.ts';
import type { Platform } from '../../platform/platform.ts';
import { cameraSeal } from '../../platform/seal/seal.ts';
import { cameraTx } from '../store.ts';
import { headTx } from './head-store.ts';

const free = { at: 'free' } as const;

/** PTZ-6: how a head is reached and mounted. The address is kept sealed and is in no event. */
export const setUpHead = defineCommand({
  name: 'camera.set-up-head',
  door: { may: 'camera.manage' },
  summary: 'Say by which ONVIF address a camera is steered, and how its head is mounted',
  input: HeadSetup.extend({ id: CameraId }),
  output: HeadSetupReply,
  // The address is a secret, and so is what is kept of it for a repeated key.
  run: async (ctx, { id, address: text, ...mount }) => {
    const camera = await cameraTx(ctx.tx)
      .selectFrom('camera')
      .select(['id', 'name', 'area', 'department'])
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst();
    if (camera === undefined) return no('not-found');
    const permitted = ctx.permit('camera.manage', camera);
    if (!permitted.ok) return permitted;
    const sealed = text === undefined ? ok(null) : sealedAddress(ctx.platform, text);
    if (!sealed.ok) return sealed;
    if (!(await keepMount(ctx.tx, { camera: id, sealed: sealed.value, mount }))) return no('head-address');
    const { area, department } = camera;
    const { rev } = await headTx(ctx.tx)
      .insertInto('camera_head')
      .values({ camera: id, rev: 1, area, department, state: jsonb(free), until: null })
      .onConflict((conflict) =>
        conflict.column('camera').doUpdateSet((set) => ({ rev: set('camera_head.rev', '+', 1) })),
      )
      .returning('rev')
      .executeTakeFirstOrThrow();
    const set = rev === 1 ? { id, state: free } : {};
    ctx.emit({ kind: 'head.set_up', entity: 'head', id, rev, area, department, set, extra: { camera: camera.name } });
    return ok({ camera: id });
  },
});

/** PTZ-6: name and password with the rest of the address, closed. */
function sealedAddress(platform: Platform, text: string): Result<Buffer> {
  const parsed = parseStreamAddress('page', text);
  if (!parsed.ok) return no('head-address');
  const { credentials } = parsed.address;
  const plain = Buffer.from(JSON.stringify({ address: addressText(parsed.address), credentials }));
  return ok(cameraSeal(platform).close(plain));
}

/** False: there is no address, neither a new one nor one that was known. */
async function keepMount(
  tx: Tx,
  { camera, sealed, mount }: { readonly camera: CameraId; readonly sealed: Buffer | null; readonly mount: Mount },
): Promise<boolean> {
  const mounts = headTx(tx);
  if (sealed === null) {
    const known = mounts
      .updateTable('camera_head_mount')
      .set({ mount: jsonb(mount) })
      .where('camera', '=', camera);
    return (await known.returning('camera').executeTakeFirst()) !== undefined;
  }
  const row = { sealed, mount: jsonb(mount) };
  await mounts
    .insertInto('camera_head_mount')
    .values({ camera, ...row })
    .onConflict((conflict) => conflict.column('camera').doUpdateSet(row))
    .execute();
  return true;
}
