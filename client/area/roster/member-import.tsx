import { useQueryClient } from '@tanstack/react-query';
import { MemberBatchReply } from '@watchroom/shared/area/roster-api.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../platform/use-command.ts';
import { Button } from '../../ui/control/button.tsx';
import { Field } from '../../ui/control/field.tsx';
import { FileInput } from '../../ui/control/file-input.tsx';
import { FormDialog } from '../../ui/overlay/form-dialog.tsx';
import { notifyDone } from '../../ui/overlay/toast.tsx';
import { type RowFault, readMemberRows } from './member-rows.ts';
import { membersKey } from './use-members.ts';

const MOST_FAULTS = 8;
const SEND_MS = 60_000;

/** Members from a table: read here, told line by line, and sent whole. */
export function MemberImport() {
  const { t } = useTranslation('roster');
  const queries = useQueryClient();
  const [open, setOpen] = useState(false);
  const [file, setFile] = useState<File | null>(null);
  const [faults, setFaults] = useState<readonly RowFault[]>([]);
  const save = useCommand((body: object) => ({
    method: 'POST',
    path: '/api/members/batch',
    body,
    reply: MemberBatchReply,
    timeoutMs: SEND_MS,
  }));
  const send = async () => {
    if (file === null) return;
    const read = readMemberRows(await file.text());
    setFaults(read.faults);
    if (read.faults.length > 0 || read.members.length === 0) return;
    const answer = await save.run({ members: read.members });
    if (answer?.ok !== true) return;
    await queries.invalidateQueries({ queryKey: membersKey });
    setOpen(false);
    setFile(null);
    notifyDone({ text: t('csv-done', answer.value) });
  };
  return (
    <>
      <Button tone="quiet" onClick={() => setOpen(true)}>
        {t('import-csv')}
      </Button>
      <FormDialog
        open={open}
        onClose={() => setOpen(false)}
        title={t('import-csv')}
        send={t('import-csv')}
        busy={save.busy}
        refusal={save.fault?.text ?? null}
        onSend={() => void send()}
      >
        <Field label={t('csv-file')} hint={t('csv-hint')}>
          <FileInput file={file} onFile={setFile} accept=".csv" />
        </Field>
        {faults.length > 0 && (
          <ul role="alert" className="text-fault">
            {faults.slice(0, MOST_FAULTS).map((fault) => (
              <li key={`${fault.line} ${fault.field}`}>
                {t('csv-fault', { line: fault.line, field: fault.field, reason: t(`reason-${fault.reason}`) })}
              </li>
            ))}
          </ul>
        )}
      </FormDialog>
    </>
  );
}
