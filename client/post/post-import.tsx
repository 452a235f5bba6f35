import { PostBatchReply } from '@watchroom/shared/post/post-api.ts';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../platform/use-command.ts';
import { Button } from '../ui/control/button.tsx';
import { Field } from '../ui/control/field.tsx';
import { FileInput } from '../ui/control/file-input.tsx';
import { Textarea } from '../ui/control/input.tsx';
import { readPostLines } from './post-lines.ts';
import { PostList } from './post-list.tsx';

/** A list of posts, pasted or from a file: all of it or nothing, each fault by line. Below it, the posts there are. */
export function PostImport() {
  const { t } = useTranslation('post');
  const [text, setText] = useState('');
  const [file, setFile] = useState<File | null>(null);
  const [fault, setFault] = useState<string | undefined>(undefined);
  const [done, setDone] = useState<string | null>(null);
  const send = useCommand((body: object) => ({
    method: 'POST',
    path: '/api/posts/batch',
    body,
    reply: PostBatchReply,
  }));
  const take = async (chosen: File | null) => {
    setFile(chosen);
    if (chosen !== null) setText(await chosen.text());
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setDone(null);
    const read = readPostLines(text);
    if (!read.ok) return setFault(t('import-line', { line: read.line, message: read.message }));
    if (read.posts.length === 0) return setFault(t('import-empty'));
    setFault(undefined);
    const answer = await send.run({ posts: read.posts });
    if (answer?.ok !== true) return;
    const { created, updated, unchanged } = answer.value;
    setDone(t('import-done', { created, updated, unchanged }));
  };
  // The server counts posts from the first; the head is line 1.
  const issues = send.fault?.issues.map(({ path, message }) => {
    const line = Number(/\d+/.exec(path)?.[0] ?? -2) + 2;
    return t('import-line', { line, message: `${path.split('.').at(-1)} ${message}` });
  });
  return (
    <div className="grid max-w-5xl grid-cols-2 gap-6 p-4 max-lg:grid-cols-1">
      <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-3">
        <Field label={t('import-title')} hint={t('import-hint')}>
          <FileInput file={file} onFile={(chosen) => void take(chosen)} accept=".csv" />
        </Field>
        <Field label={t('import-text')} error={fault}>
          <Textarea
            rows={10}
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
              {issues?.map((issue) => (
                <li key={issue}>{issue}</li>
              ))}
            </ul>
          </div>
        )}
      </form>
      <section aria-label={t('posts')} className="min-h-0 overflow-auto">
        <PostList />
      </section>
    </div>
  );
}
