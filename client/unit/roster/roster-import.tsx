import type { FieldIssue } from '@watchroom/shared/kernel/failure.ts';
import { RosterReply } from '@watchroom/shared/unit/roster/roster.ts';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../platform/use-command.ts';
import { Button } from '../../ui/control/button.tsx';
import { Field } from '../../ui/control/field.tsx';
import { FileInput } from '../../ui/control/file-input.tsx';
import { Textarea } from '../../ui/control/input.tsx';

/** Faults of a roster that have words of their own. */
const FAULTS = [
  'not-as-agreed',
  'unit-unknown',
  'area-unknown',
  'role-unknown',
  'empty-span',
  'overlap',
  'no-csv',
  'empty',
  'too-many',
] as const;

/** A file of shifts, pasted or chosen: all of it or nothing, each fault by line and column (ROS-1). */
export function RosterImport() {
  const { t } = useTranslation('shifts');
  const [text, setText] = useState('');
  const [file, setFile] = useState<File | null>(null);
  const [empty, setEmpty] = useState(false);
  const [done, setDone] = useState<string | null>(null);
  const send = useCommand((body: object) => ({
    method: 'POST',
    path: '/api/shifts/import',
    body,
    reply: RosterReply,
  }));
  const take = async (chosen: File | null) => {
    setFile(chosen);
    if (chosen !== null) setText(await chosen.text());
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setDone(null);
    setEmpty(text.trim() === '');
    if (text.trim() === '') return;
    const answer = await send.run({ text });
    if (answer?.ok === true) setDone(t('import-done', answer.value));
  };
  const words = ({ line, path, code, message }: FieldIssue) => {
    const known = FAULTS.find((one) => one === code);
    const what = known === undefined ? message : t(`fault-${known}`, { value: message });
    return t('at-line', { line: line ?? 1, column: path, what });
  };
  return (
    <form onSubmit={(event) => void submit(event)} className="flex max-w-4xl flex-col gap-3 p-4">
      <Field label={t('import-title')} hint={t('import-hint')}>
        <FileInput file={file} onFile={(chosen) => void take(chosen)} accept=".csv" />
      </Field>
      <Field label={t('import-text')} error={empty ? t('import-empty') : undefined}>
        <Textarea
          rows={14}
          className="font-mono"
          value={text}
          onChange={(event) => setText(event.target.value)}
          spellCheck={false}
        />
      </Field>
      <Button type="submit" tone="main" busy={send.busy} className="self-start">
        {t('import-send')}
      </Button>
      {done !== null && <p role="status">{done}</p>}
      {send.fault !== null && (
        <div role="alert" className="text-fault">
          <p>{send.fault.text}</p>
          <ul>
            {send.fault.issues.map((issue) => (
              <li key={words(issue)}>{words(issue)}</li>
            ))}
          </ul>
        </div>
      )}
    </form>
  );
}
