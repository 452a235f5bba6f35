import { MOST_ANSWER, type Receipt, ReceiptReply } from '@watchroom/shared/alert/message-api.ts';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { apiPath } from '../../platform/api.ts';
import { useCommand } from '../../platform/use-command.ts';
import { Button } from '../../ui/control/button.tsx';
import { Input } from '../../ui/control/input.tsx';

/** What somebody at a desk says to what was written to them: “understood” in one press, or words. Given once (MSG-2). */
export function OwnAnswer({ receipt }: { readonly receipt: Receipt }) {
  const { t } = useTranslation('alert');
  const [words, setWords] = useState('');
  const answer = useCommand((said: string) => ({
    method: 'POST',
    path: apiPath`/api/receipts/${receipt.id}/answer`,
    body: { words: said },
    reply: ReceiptReply,
  }));
  if (receipt.answer !== null)
    return <p className="text-meta text-ink-soft">{t('your-answer', { answer: receipt.answer })}</p>;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (words.trim() !== '') void answer.run(words.trim());
  };
  return (
    <form onSubmit={submit} className="mt-1 flex flex-wrap items-center gap-1.5">
      <Button busy={answer.busy} onClick={() => void answer.run(t('ready-got'))}>
        {t('ready-got')}
      </Button>
      <Input
        className="min-w-40 flex-1"
        aria-label={t('answer-words')}
        placeholder={t('answer-words')}
        maxLength={MOST_ANSWER}
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
      <Button type="submit" busy={answer.busy} disabled={words.trim() === ''}>
        {t('answer')}
      </Button>
      {answer.fault !== null && (
        <p role="alert" className="w-full text-meta text-fault">
          {answer.fault.text}
        </p>
      )}
    </form>
  );
}
