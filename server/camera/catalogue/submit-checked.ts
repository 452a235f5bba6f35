import { decide } from '@watchroom/shared/access/decide.ts';
import { ImportMapping } from '@watchroom/shared/camera/camera-api.ts';
import { mappingFaults } from '@watchroom/shared/camera/import-row.ts';
import type { JobId } from '@watchroom/shared/kernel/ids.ts';
import { no } from '@watchroom/shared/kernel/result.ts';
import type { z } from 'zod';
import type { Platform } from '../../platform/platform.ts';
import { cameraTables } from '../store.ts';
import { refusal } from './batch-body.ts';
import { CHECK_KIND, hasImport, importPath } from './import-file.ts';
import { Wish } from './import-form.ts';
import { type Sender, submitReady } from './submit-file.ts';

/** What is to be done with a file that was checked before and still lies here. */
export const Again = Wish.extend({ mapping: ImportMapping });

/** The very same file once more: to import it as it was checked, or to check it under another mapping. */
export async function submitChecked(
  platform: Platform,
  asked: { check: JobId; wish: z.infer<typeof Again> },
  by: Sender,
) {
  const { check, wish } = asked;
  const job = await cameraTables(platform.db)
    .selectFrom('job')
    .select(['area', 'keys', 'kind', 'encoding'])
    .where('id', '=', check)
    .executeTakeFirst();
  if (job === undefined || job.kind !== CHECK_KIND) return no('not-found');
  const permitted = decide(by.actor, 'job.read', job);
  if (!permitted.ok) return permitted;
  const faults = mappingFaults(wish.mapping);
  if (faults.length > 0) return refusal(faults, by.language);
  if (!(await hasImport(platform, check))) return no('import-gone');
  // It is under its own name by now: `sha256` only binds the idempotency key.
  const upload = { path: importPath(platform.settings, check), sha256: check };
  return submitReady(platform, { upload, mapping: wish.mapping, wish, encoding: job.encoding ?? 'utf-8' }, by);
}
