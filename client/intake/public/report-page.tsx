import type { PublicReportReply } from '@watchroom/shared/intake/public/public-api.ts';
import { textIn } from '@watchroom/shared/kernel/name.ts';
import { useCallback, useState } from 'react';
import { ErrorState, Skeleton } from '../../ui/feedback/states.tsx';
import { languageNow, publicServer } from './public-server.ts';
import { ReportForm } from './report-form.tsx';
import { Sent } from './sent.tsx';
import { useAsked } from './use-asked.ts';
import type { Photo } from './use-photos.ts';

/** From the code on the wall to the number in the hand. */
export function ReportPage({ token }: { readonly token: string }) {
  const { answer, again } = useAsked(useCallback(() => publicServer.form(token), [token]));
  const [sent, setSent] = useState<{ reply: PublicReportReply; photos: readonly Photo[] } | null>(null);
  if (answer === null) return <Skeleton rows={6} />;
  if (!answer.ok) return <ErrorState text={answer.fault.text} onRetry={() => void again()} />;
  const form = answer.value;
  return (
    <>
      <div>
        <h1 className="text-title font-semibold">{form.name}</h1>
        <p className="text-ink-soft">{textIn(form.city, languageNow())}</p>
      </div>
      {sent === null ? (
        <ReportForm token={token} form={form} onSent={(reply, photos) => setSent({ reply, photos })} />
      ) : (
        <Sent {...sent} onAnother={() => setSent(null)} />
      )}
    </>
  );
}
