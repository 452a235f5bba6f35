import type { RecordingId } from '@watchroom/shared/kernel/ids.ts';
import { cameraNow } from '../../camera/queries.ts';
import { runCommand, systemActor } from '../../platform/command.ts';
import type { Platform } from '../../platform/platform.ts';
import { checkTerms } from '../terms.ts';
import { endByTerms } from './recording-commands.ts';
import { recordingTables } from './store.ts';

/** VID-5: what its camera's owner no longer allows is recorded no longer. */
export async function checkRecordedTerms(platform: Platform): Promise<void> {
  const rows = await recordingTables(platform.db)
    .selectFrom('recording')
    .select(['id', 'camera', 'purpose'])
    .where('running', '=', true)
    .execute();
  const actor = systemActor('recorder');
  for (const { id, camera: of, purpose } of rows) {
    const camera = cameraNow(platform, of);
    if (camera === undefined || camera.terms === 'always') continue;
    const allowed = await checkTerms(platform, { camera, purpose, actor });
    if (!allowed.ok) await end(platform, id);
  }
}

async function end(platform: Platform, id: RecordingId): Promise<void> {
  await runCommand(platform, endByTerms, {
    actor: systemActor('recorder'),
    key: `recording-terms:${id}`,
    input: { id },
  });
}
