import type { Receipt } from '@watchroom/shared/alert/message-api.ts';
import { ReceiptState } from '@watchroom/shared/alert/message-api.ts';
import { BellRing } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useAreas } from '../area/use-areas.ts';
import { useMay, useMe } from '../platform/use-session.ts';
import { Button } from '../ui/control/button.tsx';
import { notifyDone } from '../ui/overlay/toast.tsx';
import { Moment } from '../ui/sign/age.tsx';
import { Badge } from '../ui/sign/badge.tsx';
import { OwnAnswer } from './desk/own-answer.tsx';
import { isToPeople, openOf, type Written } from './message-list.ts';
import { ReceiptLines } from './receipt-lines.tsx';
import { useRingAgain } from './use-messages.ts';

/** One message as its desk sees it: the words, how far each has come, who has not looked, and the answers. */
export function MessageCard({ written }: { readonly written: Written }) {
  const { t } = useTranslation('alert');
  const { message, receipts } = written;
  const ring = useRingAgain();
  const maySend = useMay('message.send');
  const me = useMe().id;
  const own = receipts.find(({ person }) => person === me);
  // MSG-8
  const mayRing = message.from.id === me || !isToPeople(message);
  const again = async () => {
    const answer = await ring.run(message.id);
    if (answer?.ok === true) notifyDone({ text: t('rung', { n: answer.value.rung }) });
  };
  return (
    <li className="border-b border-line py-2 last:border-b-0">
      <p className="flex flex-wrap items-center gap-x-2 text-meta text-ink-soft">
        <Moment at={message.sentAt} form="time" />
        <span>{message.from.name} →</span>
        <ToWhom written={written} />
        {message.urgency !== 'plain' && (
          <Badge look={message.urgency === 'urgent' ? 'strong' : 'outline'}>{t(`urgency-${message.urgency}`)}</Badge>
        )}
      </p>
      <p className="whitespace-pre-wrap break-words">{message.words}</p>
      <div className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1 text-meta">
        <Counts receipts={receipts} />
        {maySend && mayRing && openOf(written).length > 0 && (
          <Button
            tone="quiet"
            className="ml-auto"
            busy={ring.busy}
            icon={<BellRing aria-hidden="true" className="size-3.5" />}
            onClick={() => void again()}
          >
            {t('ring-again')}
          </Button>
        )}
      </div>
      {ring.fault !== null && (
        <p role="alert" className="text-meta text-fault">
          {ring.fault.text}
        </p>
      )}
      {own === undefined ? <ReceiptLines written={written} /> : <OwnAnswer receipt={own} />}
    </li>
  );
}

function ToWhom({ written: { message, receipts } }: { readonly written: Written }) {
  const { t } = useTranslation('alert');
  const areas = useAreas();
  const { to } = message;
  if (to.kind === 'area') return <span>{t('of-area', { area: areas.get(to.area)?.name ?? to.area })}</span>;
  if (to.kind === 'desk') return <span>{to.name}</span>;
  if (to.kind === 'ring') return <span>{t('of-ring')}</span>;
  return <span className="break-words">{receipts.map(({ callSign }) => callSign).join('、')}</span>;
}

/** How many have come how far: of each step everybody who reached it. */
function Counts({ receipts }: { readonly receipts: readonly Receipt[] }) {
  const { t } = useTranslation('alert');
  const states = ReceiptState.options;
  const reached = (step: number) => receipts.filter(({ state }) => states.indexOf(state) >= step).length;
  return (
    <ul aria-label={t('receipts')} className="flex gap-3 text-ink-soft tabular-nums">
      {states.slice(1).map((state, index) => (
        <li key={state}>
          {t(`state-${state}`)} {t('count-of', { n: reached(index + 1), all: receipts.length })}
        </li>
      ))}
    </ul>
  );
}
