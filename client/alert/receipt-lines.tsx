import type { Receipt } from '@watchroom/shared/alert/message-api.ts';
import { elapsedMs, instant } from '@watchroom/shared/kernel/time.ts';
import { useTranslation } from 'react-i18next';
import { Moment } from '../ui/sign/age.tsx';
import { Badge } from '../ui/sign/badge.tsx';
import { useAsOf } from '../ui/sign/time-source.ts';
import { AlertTrail } from './chain/alert-trail.tsx';
import { isToPeople, overdueOf, type Written } from './message-list.ts';

/** Who is waited for, and who answered what; who has only read what wanted no answer is in the counts. */
export function ReceiptLines({ written }: { readonly written: Written }) {
  const { message, receipts } = written;
  // MSG-10: of people only the writer has the trail, with the message itself.
  const trail = isToPeople(message) ? 'messages' : 'alerts';
  const overdue = useAsOf((now) =>
    overdueOf(written, instant(now))
      .map(({ id }) => id)
      .join(' '),
  );
  const late = new Set(overdue.split(' '));
  return (
    <ul className="mt-1 flex max-h-40 flex-col overflow-auto text-meta">
      {receipts.map((receipt) => (
        <li key={receipt.id} className="flex flex-wrap items-center gap-x-2 border-t border-line py-0.5">
          <span className="min-w-16 font-medium">{receipt.callSign}</span>
          <ReceiptWords receipt={receipt} late={late.has(receipt.id)} />
          {message.urgency === 'urgent' && <AlertTrail subject={receipt.id} from={trail} />}
        </li>
      ))}
    </ul>
  );
}

function ReceiptWords({ receipt, late }: { readonly receipt: Receipt; readonly late: boolean }) {
  const { t } = useTranslation('alert');
  const { state, times, answer, rings, rungAt } = receipt;
  const minutes = useAsOf((now) => Math.floor(elapsedMs(rungAt, instant(now)) / 60_000));
  const at = times[state];
  return (
    <>
      <span className="text-ink-soft">{t(`state-${state}`)}</span>
      {at !== null && <Moment at={at} form="time" />}
      {answer !== null && <q className="break-words text-ink">{answer}</q>}
      {rings > 1 && <span className="text-ink-faint">{t('ring-count', { n: rings })}</span>}
      {late && <Badge look="strong">{t(state === 'seen' ? 'unanswered' : 'unseen', { minutes })}</Badge>}
    </>
  );
}
