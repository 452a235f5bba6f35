import { instant } from '@watchroom/shared/kernel/time.ts';
import { MessageSquare } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay, useMe } from '../platform/use-session.ts';
import { Button } from '../ui/control/button.tsx';
import { EmptyState } from '../ui/feedback/states.tsx';
import { Dialog } from '../ui/overlay/dialog.tsx';
import { useAsOf } from '../ui/sign/time-source.ts';
import { MessageCard } from './message-card.tsx';
import { MessageForm } from './message-form.tsx';
import { overdueOf } from './message-list.ts';
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
  const late = useAsOf((now) => list.filter((one) => overdueOf(one, instant(now)).length > 0).length);
  const words = late === 0 ? t('sign-none') : t('sign-open', { n: late });
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
        {late > 0 && (
          <span
            aria-hidden="true"
            className="rounded-small bg-ink px-1 text-meta font-semibold text-ground tabular-nums"
          >
            {late}
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
      {shown === 'form' && <MessageForm to={{ kind: 'area' }} onClose={() => setShown('list')} />}
    </>
  );
}
