import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { useCommand } from '../../platform/use-command.ts';
import { Button } from '../../ui/control/button.tsx';
import { Field } from '../../ui/control/field.tsx';
import { FileInput } from '../../ui/control/file-input.tsx';
import { Dialog } from '../../ui/overlay/dialog.tsx';
import { notifyDone } from '../../ui/overlay/toast.tsx';

interface Sent {
  readonly text: string;
  readonly dry: boolean;
}

export interface FileImportProps<T> {
  readonly title: string;
  readonly hint: string;
  /** Ending of the files, as `.json`. */
  readonly accept: string;
  readonly path: string;
  readonly reply: z.ZodType<T>;
  /** How many things the file changes, and both sentences for that. */
  readonly tell: (reply: T) => { readonly changes: number; readonly would: string; readonly done: string };
  readonly onTaken: () => Promise<void>;
  readonly onClose: () => void;
}

/** A file of what an administrator keeps: checked when it is chosen, every fault with its line; taken in when somebody has seen what would change. */
export function FileImport<T>({ title, hint, accept, path, reply, tell, onTaken, onClose }: FileImportProps<T>) {
  const { t } = useTranslation('plan');
  const [file, setFile] = useState<File | null>(null);
  const [text, setText] = useState('');
  const [would, setWould] = useState<T | null>(null);
  const command = useCommand((body: Sent) => ({ method: 'POST', path, body, reply, timeoutMs: 60_000 }));
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
    notifyDone({ text: tell(answer.value).done });
    await onTaken();
    onClose();
  };
  const told = would === null ? null : tell(would);
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={title}
      description={hint}
      actions={
        <Button
          tone="main"
          disabled={told === null || told.changes === 0}
          busy={command.busy}
          onClick={() => void take()}
        >
          {t('import-send')}
        </Button>
      }
    >
      <div className="flex flex-col gap-3">
        <Field label={t('import-file')}>
          <FileInput file={file} onFile={(chosen) => void choose(chosen)} accept={accept} />
        </Field>
        {command.busy && would === null && <p role="status">{t('import-checking')}</p>}
        {told !== null && <p role="status">{told.changes === 0 ? t('import-nothing') : told.would}</p>}
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
