import { useQueryClient } from '@tanstack/react-query';
import { BoundaryMapping, type VersionId, VersionReply } from '@watchroom/shared/area/boundary/boundary-api.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../platform/use-command.ts';
import { Button } from '../../ui/control/button.tsx';
import { Field } from '../../ui/control/field.tsx';
import { FileInput } from '../../ui/control/file-input.tsx';
import { FormDialog } from '../../ui/overlay/form-dialog.tsx';
import { MappingForm } from './mapping-form.tsx';
import { versionsKey } from './use-versions.ts';

/** 64 MB over a slow line of an office. */
const UPLOAD_MS = 180_000;

/** A file of borders: becomes a draft that is checked; nothing is in force by it. */
export function NewVersion({ onMade }: { readonly onMade: (id: VersionId) => void }) {
  const { t } = useTranslation('boundary');
  const queries = useQueryClient();
  const [open, setOpen] = useState(false);
  const [file, setFile] = useState<File | null>(null);
  const [missing, setMissing] = useState(false);
  const [mapping, setMapping] = useState<BoundaryMapping>(() => BoundaryMapping.parse({}));
  const send = useCommand((body: FormData) => ({
    method: 'POST',
    path: '/api/areas/versions',
    body,
    reply: VersionReply,
    timeoutMs: UPLOAD_MS,
  }));
  const submit = async () => {
    setMissing(file === null);
    if (file === null) return;
    const form = new FormData();
    form.append('mapping', JSON.stringify(mapping));
    form.append('file', file);
    const answer = await send.run(form);
    if (answer?.ok !== true) return;
    await queries.invalidateQueries({ queryKey: versionsKey });
    setOpen(false);
    setFile(null);
    onMade(answer.value.version.id);
  };
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('new-version')}</Button>
      <FormDialog
        open={open}
        onClose={() => setOpen(false)}
        title={t('new-version')}
        send={t('send')}
        busy={send.busy}
        refusal={send.fault?.text ?? null}
        onSend={() => void submit()}
      >
        <Field label={t('file-of-borders')} error={missing ? t('file-needed') : undefined}>
          <FileInput file={file} onFile={setFile} accept=".geojson,.json,.zip" />
        </Field>
        <MappingForm mapping={mapping} onMapping={setMapping} columns={[]} />
      </FormDialog>
    </>
  );
}
