import { type FormEvent, useState } from 'react';
import { Button } from './button.tsx';
import { Field } from './field.tsx';
import { FileInput } from './file-input.tsx';
import { Textarea } from './input.tsx';

export interface ListImportProps {
  readonly texts: { readonly file: string; readonly hint: string; readonly list: string; readonly send: string };
  readonly rows: number;
  readonly busy: boolean;
  /** What is wrong with the text before it is sent. */
  readonly error: string | undefined;
  /** What came of the last one; null: nothing yet. */
  readonly done: string | null;
  /** The server's refusal with its faults, each with its line; null: none. */
  readonly refusal: { readonly text: string; readonly faults: readonly string[] } | null;
  readonly onSend: (text: string) => void;
}

/** A list, pasted or from a CSV file, with what is wrong with it line by line. */
export function ListImport({ texts, rows, busy, error, done, refusal, onSend }: ListImportProps) {
  const [text, setText] = useState('');
  const [file, setFile] = useState<File | null>(null);
  const take = async (chosen: File | null) => {
    setFile(chosen);
    if (chosen !== null) setText(await chosen.text());
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSend(text);
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-3">
      <Field label={texts.file} hint={texts.hint}>
        <FileInput file={file} onFile={(chosen) => void take(chosen)} accept=".csv" />
      </Field>
      <Field label={texts.list} error={error}>
        <Textarea
          rows={rows}
          className="font-mono"
          value={text}
          onChange={(event) => setText(event.target.value)}
          spellCheck={false}
        />
      </Field>
      <Button type="submit" tone="main" busy={busy} className="self-start">
        {texts.send}
      </Button>
      {done !== null && <p role="status">{done}</p>}
      {refusal !== null && (
        <div role="alert" className="text-fault">
          <p>{refusal.text}</p>
          <ul>
            {refusal.faults.map((fault) => (
              <li key={fault}>{fault}</li>
            ))}
          </ul>
        </div>
      )}
    </form>
  );
}
