import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { Answer } from '../../platform/api.ts';
import { useCommand, useCommands } from '../../platform/use-command.ts';
import { Button } from '../../ui/control/button.tsx';
import { Field } from '../../ui/control/field.tsx';
import { FileInput } from '../../ui/control/file-input.tsx';
import { Dialog } from '../../ui/overlay/dialog.tsx';
import { notifyDone } from '../../ui/overlay/toast.tsx';

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
  /** What was said of the file that is chosen now, and its text; null: nothing yet. */
  const [checked, setChecked] = useState<{ readonly text: string; readonly answer: Answer<T> } | null>(null);
  const turn = useRef(0);
  const ask = (text: string, dry: boolean) =>
    ({ method: 'POST', path, body: { text, dry }, reply, timeoutMs: 60_000 }) as const;
  const check = useCommands(({ text }: { readonly text: string; readonly turn: number }) => ask(text, true));
  const command = useCommand((text: string) => ask(text, false));
  const choose = async (chosen: File | null) => {
    turn.current += 1;
    const mine = turn.current;
    setFile(chosen);
    setChecked(null);
    if (chosen === null) return;
    const text = await chosen.text();
    const answer = await check.run({ text, turn: mine });
    // Of a file that was chosen before this one nothing is said any more.
    if (answer !== null && mine === turn.current) setChecked({ text, answer });
  };
  const take = async () => {
    if (checked === null) return;
    const answer = await command.run(checked.text);
    if (answer === null) return;
    if (!answer.ok) return setChecked({ ...checked, answer });
    notifyDone({ text: tell(answer.value).done });
    await onTaken();
    onClose();
  };
  const told = checked?.answer.ok === true ? tell(checked.answer.value) : null;
  const fault = checked?.answer.ok === false ? checked.answer.fault : null;
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
        {file !== null && checked === null && <p role="status">{t('import-checking')}</p>}
        {told !== null && <p role="status">{told.changes === 0 ? t('import-nothing') : told.would}</p>}
        {fault !== null && (
          <div role="alert" className="border-l-4 border-fault bg-fault-wash px-2 py-1.5">
            <p>{fault.text}</p>
            <ul className="mt-1 flex flex-col gap-0.5">
              {fault.issues.map(({ path, line, message }) => (
                <li key={`${line} ${path}`}>{t('import-line', { line: line ?? 1, path, message })}</li>
              ))}
            </ul>
          </div>
        )}
      </div>
    </Dialog>
  );
}
