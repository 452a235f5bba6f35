import { BatchAccepted } from '@watchroom/shared/camera/camera-api.ts';
import type { Datum } from '@watchroom/shared/kernel/datum.ts';
import type { JobId } from '@watchroom/shared/kernel/ids.ts';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../platform/use-command.ts';
import { Button } from '../../ui/control/button.tsx';
import { Field } from '../../ui/control/field.tsx';
import { FileInput } from '../../ui/control/file-input.tsx';
import { Select } from '../../ui/control/select.tsx';
import { Progress } from '../../ui/feedback/states.tsx';
import { datumOptions } from './datum-text.ts';
import { FaultLine } from './fault-line.tsx';
import { CurrentObstacles, ObstacleJob } from './obstacle-state.tsx';

/** A gigabyte through an office's line. */
const UPLOAD_MS = 1_800_000;

/** The buildings that cut what cameras see: the version in force, and a file that shall replace it. */
export function ObstacleImport() {
  const { t } = useTranslation('catalogue');
  const [file, setFile] = useState<File | null>(null);
  const [datum, setDatum] = useState<Datum>('wgs84');
  const [missing, setMissing] = useState(false);
  const [job, setJob] = useState<JobId | null>(null);
  const send = useCommand((body: FormData) => ({
    method: 'POST',
    path: '/api/obstacles/import',
    body,
    reply: BatchAccepted,
    timeoutMs: UPLOAD_MS,
  }));
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setMissing(file === null);
    if (file === null) return;
    const form = new FormData();
    form.append('datum', datum);
    form.append('file', file);
    const answer = await send.run(form);
    if (answer?.ok === true) setJob(answer.value.job);
  };
  return (
    <div className="grid max-w-7xl grid-cols-2 gap-6 p-4 max-lg:grid-cols-1">
      <form onSubmit={(event) => void submit(event)} className="flex min-w-0 flex-col gap-3">
        <Field label={t('buildings')} hint={t('buildings-hint')} error={missing ? t('file-needed') : undefined}>
          <FileInput file={file} onFile={setFile} accept=".json,.geojson" />
        </Field>
        <Field label={t('datum')}>
          <Select value={datum} options={datumOptions} onChange={setDatum} />
        </Field>
        <Button type="submit" tone="main" busy={send.busy} className="self-start">
          {t('buildings-send')}
        </Button>
        <FaultLine fault={send.fault} />
      </form>
      <div aria-live="polite" className="flex min-w-0 flex-col gap-6">
        <CurrentObstacles />
        {send.busy && <Progress label={t('uploading')} share={null} />}
        {job !== null && !send.busy && <ObstacleJob job={job} />}
      </div>
    </div>
  );
}
