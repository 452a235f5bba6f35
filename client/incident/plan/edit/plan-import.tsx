import { useQueryClient } from '@tanstack/react-query';
import { ImportReply } from '@watchroom/shared/incident/plan/plan-api.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../../platform/use-command.ts';
import { Button } from '../../../ui/control/button.tsx';
import { Field } from '../../../ui/control/field.tsx';
import { FileInput } from '../../../ui/control/file-input.tsx';
import { Dialog } from '../../../ui/overlay/dialog.tsx';
import { notifyDone } from '../../../ui/overlay/toast.tsx';

interface Sent {
  readonly text: string;
  readonly dry: boolean;
}

const countsOf = ({ added, changed, withdrawn, same }: ImportReply) => ({
  added: added.length,
  changed: changed.length,
  withdrawn: withdrawn.length,
  same,
});

/** A file of plans: checked when it is chosen, every fault with its line; taken in when somebody has seen what would change. */
export function PlanImport({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('plan');
  const queries = useQueryClient();
  const [file, setFile] = useState<File | null>(null);
  const [text, setText] = useState('');
  const [would, setWould] = useState<ImportReply | null>(null);
  const command = useCommand((body: Sent) => ({
    method: 'POST',
    path: '/api/plans/import',
    body,
    reply: ImportReply,
    timeoutMs: 60_000,
  }));
  const choose = async (chosen: File | null) => {
    setFile(chosen);
    setWould(null);
    command.clear();
    if (chosen === null) return;
    const read = await chosen.text();
    setText(read);
    const answer = await command.run({ text: read, dry: true });
    if (answer?.ok === true) setWould(answer.value);
  };
  const take = async () => {
    const answer = await command.run({ text, dry: false });
    if (answer?.ok !== true) return setWould(null);
    notifyDone({ text: t('import-done', countsOf(answer.value)) });
    await queries.invalidateQueries({ queryKey: ['plans'] });
    onClose();
  };
  const counts = would === null ? null : countsOf(would);
  const changes = counts === null ? 0 : counts.added + counts.changed + counts.withdrawn;
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={t('import-title')}
      description={t('import-hint')}
      actions={
        <Button tone="main" disabled={changes === 0} busy={command.busy} onClick={() => void take()}>
          {t('import-send')}
        </Button>
      }
    >
      <div className="flex flex-col gap-3">
        <Field label={t('import-file')}>
          <FileInput file={file} onFile={(chosen) => void choose(chosen)} accept=".json" />
        </Field>
        {command.busy && would === null && <p role="status">{t('import-checking')}</p>}
        {counts !== null && <p role="status">{changes === 0 ? t('import-nothing') : t('import-would', counts)}</p>}
        {command.fault !== null && (
          <div role="alert" className="border-l-4 border-fault bg-fault-wash px-2 py-1.5">
            <p>{command.fault.text}</p>
            <ul className="mt-1 flex flex-col gap-0.5">
              {command.fault.issues.map(({ path, line, message }) => (
                <li key={`${line} ${path}`}>{t('import-line', { line: line ?? 1, path, message })}</li>
              ))}
            </ul>
          </div>
        )}
      </div>
    </Dialog>
  );
}
