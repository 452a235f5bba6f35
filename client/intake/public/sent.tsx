import type { PublicReportReply } from '@watchroom/shared/intake/public/public-api.ts';
import { CircleCheck } from 'lucide-react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/control/button.tsx';
import { publicServer } from './public-server.ts';
import type { Photo } from './use-photos.ts';

export interface SentProps {
  readonly reply: PublicReportReply;
  readonly photos: readonly Photo[];
  readonly onAnother: () => void;
}

/** What is received, with its number and the way back to it; the photos follow one by one. */
export function Sent({ reply, photos, onAnother }: SentProps) {
  const { t } = useTranslation('public');
  const [copied, setCopied] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const path = `/report/state/${reply.state}`;
  const address = `${window.location.origin}${path}`;
  return (
    <>
      <h2 ref={heading} tabIndex={-1} className="flex items-center gap-2 text-title font-semibold outline-none">
        <CircleCheck aria-hidden="true" className="size-6 shrink-0" />
        {t('sent-title')}
      </h2>
      <p>
        <span className="text-ink-soft">{t('sent-number')} </span>
        <strong className="text-figure tabular-nums">{reply.number}</strong>
      </p>
      {photos.length > 0 && <Uploads token={reply.state} photos={photos} />}
      <p>{t('sent-keep')}</p>
      <a
        href={path}
        className="row-min flex items-center justify-center rounded-normal border border-accent bg-accent font-medium text-accent-ink"
      >
        {t('sent-link')}
      </a>
      <code className="block rounded-normal border border-line bg-well p-2 font-mono text-meta break-all select-all">
        {address}
      </code>
      <Button onClick={() => void navigator.clipboard?.writeText(address).then(() => setCopied(true))}>
        {t(copied ? 'copied' : 'copy-link')}
      </Button>
      <Button tone="quiet" onClick={onAnother}>
        {t('another')}
      </Button>
    </>
  );
}

function Uploads({ token, photos }: { readonly token: string; readonly photos: readonly Photo[] }) {
  const { t } = useTranslation('public');
  const [done, setDone] = useState<ReadonlySet<string>>(new Set());
  const [failed, setFailed] = useState<number | null>(null);
  const running = useRef(false);
  const kept = useRef(new Set<string>());
  const go = useCallback(async () => {
    if (running.current) return;
    running.current = true;
    setFailed(null);
    let lost = 0;
    for (const { key, blob } of photos.filter((one) => !kept.current.has(one.key))) {
      const answer = await publicServer.photo(token, key, blob);
      if (answer.ok) kept.current.add(key);
      else lost += 1;
      setDone(new Set(kept.current));
    }
    running.current = false;
    if (lost > 0) setFailed(lost);
  }, [token, photos]);
  useEffect(() => void go(), [go]);
  if (failed !== null)
    return (
      <div role="alert" className="flex flex-col gap-2 border-l-4 border-fault bg-fault-wash px-3 py-2">
        <p>{t('photos-failed', { n: failed })}</p>
        <Button onClick={() => void go()}>{t('photos-again')}</Button>
      </div>
    );
  const all = photos.length;
  return (
    <p role="status">{done.size === all ? t('photos-done', { all }) : t('photos-going', { done: done.size, all })}</p>
  );
}
