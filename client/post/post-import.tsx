import type { FieldIssue } from '@watchroom/shared/kernel/failure.ts';
import { PostBatchReply } from '@watchroom/shared/post/post-api.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../platform/use-command.ts';
import { ListImport } from '../ui/control/list-import.tsx';
import { readPostLines } from './post-lines.ts';
import { PostList } from './post-list.tsx';

/** A list of posts, pasted or from a file: all of it or nothing, each fault by line. Below it, the posts there are. */
export function PostImport() {
  const { t } = useTranslation('post');
  const [fault, setFault] = useState<string | undefined>(undefined);
  const [done, setDone] = useState<string | null>(null);
  const send = useCommand((body: object) => ({
    method: 'POST',
    path: '/api/posts/batch',
    body,
    reply: PostBatchReply,
  }));
  const submit = async (text: string) => {
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
  const words = ({ path, message }: FieldIssue) => {
    const line = Number(/\d+/.exec(path)?.[0] ?? -2) + 2;
    return t('import-line', { line, message: `${path.split('.').at(-1)} ${message}` });
  };
  const refusal = send.fault;
  return (
    <div className="grid max-w-5xl grid-cols-2 gap-6 p-4 max-lg:grid-cols-1">
      <ListImport
        texts={{ file: t('import-title'), hint: t('import-hint'), list: t('import-text'), send: t('import-send') }}
        rows={10}
        busy={send.busy}
        error={fault}
        done={done}
        refusal={refusal === null ? null : { text: refusal.text, faults: refusal.issues.map(words) }}
        onSend={(text) => void submit(text)}
      />
      <section aria-label={t('posts')} className="min-h-0 overflow-auto">
        <PostList />
      </section>
    </div>
  );
}
