import { type Receipt, ReceiptReply } from '@watchroom/shared/alert/message-api.ts';
import { useTranslation } from 'react-i18next';
import { apiPath } from '../../platform/api.ts';
import { useCommand } from '../../platform/use-command.ts';
import { Button } from '../../ui/control/button.tsx';
import { AnswerWords } from '../answer-words.tsx';

/** What somebody at a desk says to what was written to them: “understood” in one press, or words. Given once (MSG-2). */
export function OwnAnswer({ receipt }: { readonly receipt: Receipt }) {
  const { t } = useTranslation('alert');
  const { run, busy, fault } = useCommand((said: string) => ({
    method: 'POST',
    path: apiPath`/api/receipts/${receipt.id}/answer`,
    body: { words: said },
    reply: ReceiptReply,
  }));
  if (receipt.answer !== null)
    return <p className="text-meta text-ink-soft">{t('your-answer', { answer: receipt.answer })}</p>;
  const say = (words: string) => void run(words);
  return (
    <>
      <AnswerWords busy={busy} onSay={say} className="mt-1 flex flex-wrap items-center gap-1.5">
        <Button busy={busy} onClick={() => say(t('ready-got'))}>
          {t('ready-got')}
        </Button>
      </AnswerWords>
      {fault !== null && (
        <p role="alert" className="w-full text-meta text-fault">
          {fault.text}
        </p>
      )}
    </>
  );
}
