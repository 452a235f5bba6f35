import { BatchAccepted, type ImportMapping } from '@watchroom/shared/camera/camera-api.ts';
import type { JobId } from '@watchroom/shared/kernel/ids.ts';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../platform/use-command.ts';
import { Button } from '../../ui/control/button.tsx';
import { Field } from '../../ui/control/field.tsx';
import { FileInput } from '../../ui/control/file-input.tsx';
import { Input, Textarea } from '../../ui/control/input.tsx';
import { Select } from '../../ui/control/select.tsx';
import { readColumnLines } from './column-lines.ts';
import { ImportProgress } from './import-progress.tsx';

/** Reading and checking tens of thousands of lines takes longer than a button usually may. */
const UPLOAD_MS = 120_000;
const plainColumns = 'externalId = id\nname = name\nlng = lng\nlat = lat';
const formats = [
  { value: 'csv', text: 'CSV' },
  { value: 'geojson', text: 'GeoJSON' },
] as const;
const datums = [
  { value: 'wgs84', text: 'WGS-84' },
  { value: 'gcj02', text: 'GCJ-02' },
  { value: 'bd09', text: 'BD-09' },
] as const;

type Wrong = { readonly at: 'file' } | { readonly at: 'columns'; readonly line: number } | null;

/** A list of cameras from a file: which column feeds which field, in which datum, and what came of it, line by line. */
export function CameraImport() {
  const { t } = useTranslation('app');
  const [file, setFile] = useState<File | null>(null);
  const [mapping, setMapping] = useState<Pick<ImportMapping, 'format' | 'datum' | 'idPrefix' | 'swapped'>>({
    format: 'csv',
    datum: 'wgs84',
    idPrefix: '',
    swapped: false,
  });
  const [columns, setColumns] = useState(plainColumns);
  const [wrong, setWrong] = useState<Wrong>(null);
  const [job, setJob] = useState<JobId | null>(null);
  const start = useCommand((body: FormData) => ({
    method: 'POST',
    path: '/api/cameras/import',
    body,
    reply: BatchAccepted,
    timeoutMs: UPLOAD_MS,
  }));

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const read = readColumnLines(columns);
    if (file === null) return setWrong({ at: 'file' });
    if (!read.ok) return setWrong({ at: 'columns', line: read.line });
    setWrong(null);
    const form = new FormData();
    // The mapping first: the server reads the parts in order.
    form.append('mapping', JSON.stringify({ ...mapping, columns: read.columns } satisfies ImportMapping));
    form.append('file', file);
    const answer = await start.run(form);
    if (answer?.ok === true) setJob(answer.value.job);
  };

  return (
    <div className="flex max-w-5xl flex-col gap-6 p-4">
      <form onSubmit={(event) => void submit(event)} className="grid max-w-2xl grid-cols-2 gap-3 max-sm:grid-cols-1">
        <div className="col-span-full">
          <Field label={t('import-file')} error={wrong?.at === 'file' ? t('import-no-file') : undefined}>
            <FileInput file={file} onFile={setFile} accept=".csv,.json,.geojson" />
          </Field>
        </div>
        <Field label={t('import-format')}>
          <Select value={mapping.format} options={formats} onChange={(format) => setMapping({ ...mapping, format })} />
        </Field>
        <Field label={t('import-datum')}>
          <Select
            value={mapping.datum}
            options={datums}
            onChange={(datum) => setMapping({ ...mapping, datum: datum })}
          />
        </Field>
        <Field label={t('import-prefix')} optional>
          <Input
            value={mapping.idPrefix}
            maxLength={32}
            onChange={(event) => setMapping({ ...mapping, idPrefix: event.target.value })}
          />
        </Field>
        <div className="col-span-full">
          <Field
            label={t('import-columns')}
            hint={t('import-columns-hint')}
            error={wrong?.at === 'columns' ? t('import-bad-line', { line: wrong.line }) : undefined}
          >
            <Textarea
              rows={6}
              spellCheck={false}
              value={columns}
              onChange={(event) => setColumns(event.target.value)}
              className="font-mono"
            />
          </Field>
        </div>
        {start.fault !== null && (
          <p role="alert" className="col-span-full border-l-4 border-fault bg-fault-wash px-2 py-1.5">
            {[start.fault.text, ...start.fault.issues.map((issue) => `${issue.path}: ${issue.message}`)].join(' ')}
          </p>
        )}
        <Button type="submit" tone="main" busy={start.busy} className="justify-self-start">
          {t('import-start')}
        </Button>
      </form>
      {job !== null && <ImportProgress job={job} />}
    </div>
  );
}
