import type { AccountId } from '@watchroom/shared/kernel/ids.ts';
import { type Instant, instant } from '@watchroom/shared/kernel/time.ts';
import { MessageSquare } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay, useMe } from '../platform/use-session.ts';
import { Button } from '../ui/control/button.tsx';
import { EmptyState } from '../ui/feedback/states.tsx';
import { Dialog } from '../ui/overlay/dialog.tsx';
import { useAsOf } from '../ui/sign/time-source.ts';
import { MessageCard } from './message-card.tsx';
import { MessageForm } from './message-form.tsx';
import { openOf, overdueOf, ownOf, type Written } from './message-list.ts';
import { useMessageReceipts, useMessageRing, useMessagesShown } from './use-message-calls.ts';
import { useMessages } from './use-messages.ts';

/** On the bar of a desk: the way to its messages, and how many of them somebody has not seen or answered in time. */
export function MessageSign() {
  const may = useMay('message.read');
  const { role } = useMe();
  return may && role !== 'officer' ? <Sign /> : null;
}

function Sign() {
  const { t } = useTranslation('alert');
  const list = useMessages();
  const [shown, setShown] = useState<'list' | 'form' | null>(null);
  const me = useMe().id;
  const own = useMemo(() => ownOf(list, me), [list, me]);
  useMessageReceipts(own, shown === 'list');
  useMessageRing(own);
  useMessagesShown('desk', own);
  const waiting = own.filter((one) => openOf(one).length > 0);
  const waits = waiting.length;
  const isUrgent = waiting.some(({ message }) => message.urgency === 'urgent');
  // Of what one was written oneself the desk is not late but told.
  const late = useAsOf((now) => list.filter((one) => isLateElsewhere(one, { me, now: instant(now) })).length);
  const said = [
    ...(isUrgent ? [t('urgent-own')] : []),
    ...(waits === 0 ? [] : [t('sign-own', { n: waits })]),
    ...(late === 0 ? [] : [t('sign-open', { n: late })]),
  ];
  const words = said.length === 0 ? t('sign-none') : said.join(' · ');
  const close = () => setShown(null);
  return (
    <>
      <button
        type="button"
        aria-label={words}
        title={words}
        onClick={() => setShown('list')}
        className="control-height flex shrink-0 items-center gap-1 rounded-normal px-1.5 text-ink-soft hover:bg-hover hover:text-ink"
      >
        <MessageSquare aria-hidden="true" className="size-4" />
        {late + waits > 0 && (
          <span
            aria-hidden="true"
            className="rounded-small bg-ink px-1 text-meta font-semibold text-ground tabular-nums"
          >
            {isUrgent && `${t('urgent-own')} `}
            {late + waits}
          </span>
        )}
      </button>
      <Dialog
        open={shown === 'list'}
        onClose={close}
        title={t('messages')}
        wide
        actions={
          <Button tone="main" onClick={() => setShown('form')}>
            {t('write')}
          </Button>
        }
      >
        {list.length === 0 ? (
          <EmptyState title={t('none-title')} hint={t('none-hint')} />
        ) : (
          <ul>
            {list.map((written) => (
              <MessageCard key={written.message.id} written={written} />
            ))}
          </ul>
        )}
      </Dialog>
      {shown === 'form' && <MessageForm to={{ kind: 'open' }} onClose={() => setShown('list')} />}
    </>
  );
}

function isLateElsewhere(one: Written, { me, now }: { readonly me: AccountId; readonly now: Instant }): boolean {
  return overdueOf(one, now).some(({ person }) => person !== me);
}
