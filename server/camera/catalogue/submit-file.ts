import type { Actor } from '@watchroom/shared/access/actor.ts';
import type { Encoding } from '@watchroom/shared/camera/import-report.ts';
import type { Language } from '@watchroom/shared/kernel/failure.ts';
import { runCommand } from '../../platform/command.ts';
import type { Platform } from '../../platform/platform.ts';
import { refuseDoubtful } from '../taking/doubt.ts';
import { refusal } from './batch-body.ts';
import { dropUpload } from './import-file.ts';
import type { ImportForm } from './import-form.ts';
import { inspect, makeUtf8 } from './inspect-file.ts';
import { submitFile } from './submit.ts';

export interface Sender {
  readonly actor: Actor;
  readonly key: string;
  readonly language: Language;
}

/** Reads the whole file once and makes a job of it. The upload under its first name is gone when this resolves. */
export async function submitForm(platform: Platform, form: ImportForm, by: Sender) {
  try {
    const encoding = await makeUtf8(form.upload);
    if (encoding === null) return refusal([{ field: 'file', code: 'not-utf8' }], by.language);
    return await submitReady(platform, { ...form, encoding }, by);
  } finally {
    await dropUpload(form.upload);
  }
}

/** CAM-30: a file whose places are in doubt is not imported until somebody says that they are right; a dry run shows the doubt. */
export async function submitReady(platform: Platform, file: ImportForm & { encoding: Encoding }, by: Sender) {
  const { upload, mapping, wish, encoding } = file;
  const inspection = await inspect(upload.path, mapping);
  if (!inspection.ok) return refusal(inspection.faults, by.language);
  const { rows, sample, repeats } = inspection;
  if (!wish.dryRun && wish.places === undefined) {
    const undoubted = await refuseDoubtful(platform, { places: sample.places, given: mapping }, by.language);
    if (!undoubted.ok) return undoubted;
  }
  const input = { mapping, sha256: upload.sha256, lines: rows, dryRun: wish.dryRun };
  return runCommand(platform, submitFile({ upload, encoding, repeats }), { actor: by.actor, key: by.key, input });
}
