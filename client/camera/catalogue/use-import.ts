import { BatchAccepted, type ImportMapping } from '@watchroom/shared/camera/camera-api.ts';
import type { JobId } from '@watchroom/shared/kernel/ids.ts';
import { useState } from 'react';
import { apiPath } from '../../platform/api.ts';
import type { Fault } from '../../platform/fault.ts';
import { useCommand } from '../../platform/use-command.ts';
import type { ChosenFile } from './chosen-file.ts';

/** Sending 200 MB through an office's line, and reading a million lines. */
const UPLOAD_MS = 600_000;

/** A check and how the file was read in it. */
export interface Check {
  readonly job: JobId;
  readonly mapping: ImportMapping;
}

export interface ImportSteps {
  readonly chosen: ChosenFile | null;
  readonly mapping: ImportMapping | null;
  readonly checked: Check | null;
  /** The job that imports, once it was ordered. */
  readonly taken: JobId | null;
  readonly busy: boolean;
  readonly fault: Fault | null;
  choose(chosen: ChosenFile | null): void;
  setMapping(mapping: ImportMapping): void;
  /** Sends the file, or has the one that was sent before read once more. */
  check(mapping: ImportMapping): Promise<void>;
  /** Imports the very file that was checked, as it was checked. */
  take(asGiven: boolean): Promise<void>;
}

/** CAM-31: a file is chosen, mapped, checked as often as one likes, and imported without being sent again. */
export function useImport(): ImportSteps {
  const [chosen, setChosen] = useState<ChosenFile | null>(null);
  const [mapping, setMapping] = useState<ImportMapping | null>(null);
  const [checked, setChecked] = useState<Check | null>(null);
  const [taken, setTaken] = useState<JobId | null>(null);
  const send = useCommand((body: FormData) => ({
    method: 'POST',
    path: '/api/cameras/import',
    body,
    reply: BatchAccepted,
    timeoutMs: UPLOAD_MS,
  }));
  const again = useCommand(({ id, body }: { id: JobId; body: object }) => ({
    method: 'POST',
    path: apiPath`/api/cameras/import/${id}/again`,
    body,
    reply: BatchAccepted,
    timeoutMs: UPLOAD_MS,
  }));
  const clear = () => {
    send.clear();
    again.clear();
  };
  const check = async (mapped: ImportMapping) => {
    if (chosen === null) return;
    clear();
    const body = { mapping: mapped, dryRun: true };
    const repeated = checked === null ? null : await again.run({ id: checked.job, body });
    // A file that was checked is kept for a day; after that it is sent again.
    const gone = repeated !== null && !repeated.ok && repeated.fault.code === 'import-gone';
    if (gone) again.clear();
    const answer = checked === null || gone ? await send.run(formOf(chosen.file, mapped)) : repeated;
    if (answer?.ok === true) setChecked({ job: answer.value.job, mapping: mapped });
  };
  const take = async (asGiven: boolean) => {
    if (checked === null) return;
    clear();
    const body = { mapping: checked.mapping, ...(asGiven ? { places: 'as-given' } : {}) };
    const answer = await again.run({ id: checked.job, body });
    if (answer?.ok === true) setTaken(answer.value.job);
  };
  const choose = (next: ChosenFile | null) => {
    clear();
    setChosen(next);
    setMapping(next?.guess ?? null);
    setChecked(null);
    setTaken(null);
  };
  const { busy, fault } = { busy: send.busy || again.busy, fault: send.fault ?? again.fault };
  return { chosen, mapping, checked, taken, busy, fault, choose, setMapping, check, take };
}

/** Whether the file would be read otherwise now than it was checked. */
export function isStale({ checked, mapping }: ImportSteps): boolean {
  return checked !== null && JSON.stringify(checked.mapping) !== JSON.stringify(mapping);
}

function formOf(file: File, mapping: ImportMapping): FormData {
  const form = new FormData();
  form.append('mapping', JSON.stringify(mapping));
  form.append('dryRun', 'true');
  form.append('file', file);
  return form;
}
