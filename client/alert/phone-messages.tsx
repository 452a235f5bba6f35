import { isOpen } from '@watchroom/shared/alert/receipt-machine.ts';
import { useTranslation } from 'react-i18next';
import { useOwnDeed } from '../platform/offline/use-outbox.ts';
import { Button } from '../ui/control/button.tsx';
import { Moment } from '../ui/sign/age.tsx';
import { Badge } from '../ui/sign/badge.tsx';
import { AnswerWords } from './answer-words.tsx';
import type { Written } from './message-list.ts';
import { useAnswerMessage, useMessageReceipts, useMessageRing, useMessagesShown } from './use-message-calls.ts';
import { useMessages } from './use-messages.ts';

const ready = ['ready-got', 'ready-going', 'ready-cannot'] as const;
/** Of what is settled so many stay in sight; the others are behind one press. */
const NEWEST = 3;

/** The unit's messages of this shift: what waits for an answer first. Only mounted on duty (MSG-4). */
export function PhoneMessages() {
  const { t } = useTranslation('alert');
  const list = useMessages();
  useMessageReceipts(list);
  useMessageRing(list);
  useMessagesShown('phone', list);
  const waits = list.filter(({ message, receipts }) => receipts.some((one) => isOpen(one, message.urgency)));
  const settled = list.filter((one) => !waits.includes(one));
  const older = settled.slice(NEWEST);
  if (list.length === 0) return null;
  return (
    <section
      aria-labelledby="phone-messages"
      className="flex flex-col gap-2 rounded-normal border border-line bg-panel p-3"
    >
      <h2 id="phone-messages" className="text-lead font-semibold">
        {t('phone-title')}
      </h2>
      <ul aria-live="polite" className="flex flex-col gap-3">
        {[...waits, ...settled.slice(0, NEWEST)].map((written) => (
          <PhoneMessage key={written.message.id} written={written} />
        ))}
      </ul>
      {older.length > 0 && (
        <details>
          <summary className="row-min cursor-pointer text-meta text-ink-soft">
            {t('older', { n: older.length })}
          </summary>
          <ul className="mt-2 flex flex-col gap-3">
            {older.map((written) => (
              <PhoneMessage key={written.message.id} written={written} />
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function PhoneMessage({ written: { message, receipts } }: { readonly written: Written }) {
  const { t } = useTranslation('alert');
  const [receipt] = receipts;
  const answer = useAnswerMessage();
  const own = useOwnDeed('message.answer', receipt?.id);
  if (receipt === undefined) return null;
  const say = (said: string) => void answer.run({ id: receipt.id, words: said });
  return (
    <li className="flex flex-col gap-2 border-t border-line pt-2 first:border-t-0 first:pt-0">
      <p className="flex flex-wrap items-center gap-x-2 text-meta text-ink-soft">
        <Moment at={message.sentAt} form="time" />
        {t('from-desk', { name: message.from.name })}
        {message.incident !== null && <span className="tabular-nums">{message.incident.number}</span>}
        {isOpen(receipt, message.urgency) && message.urgency !== 'plain' && (
          <Badge look="strong">{t(message.urgency === 'urgent' ? 'urgent-own' : 'wants-answer')}</Badge>
        )}
      </p>
      <p className="text-lead whitespace-pre-wrap break-words">{message.words}</p>
      {receipt.answer !== null || own !== null ? (
        <p className="text-meta text-ink-soft">{t('your-answer', { answer: receipt.answer ?? own?.words ?? '' })}</p>
      ) : (
        <AnswerWords busy={answer.busy} onSay={say} className="flex flex-col gap-2">
          <div className="grid grid-cols-3 gap-2">
            {ready.map((key) => (
              <Button key={key} busy={answer.busy} onClick={() => say(t(key))}>
                {t(key)}
              </Button>
            ))}
          </div>
        </AnswerWords>
      )}
    </li>
  );
}
