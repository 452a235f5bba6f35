import { MOST_ANSWER } from '@watchroom/shared/alert/message-api.ts';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/control/button.tsx';
import { Input } from '../ui/control/input.tsx';

interface AnswerWordsProps {
  readonly busy: boolean;
  readonly onSay: (words: string) => void;
  readonly className: string;
  /** What can be said in one press, before the field. */
  readonly children: ReactNode;
}

/** What is answered to a message: something ready, or words of one's own. */
export function AnswerWords({ busy, onSay, className, children }: AnswerWordsProps) {
  const { t } = useTranslation('alert');
  const [words, setWords] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (words.trim() !== '') onSay(words.trim());
  };
  return (
    <form onSubmit={submit} className={className}>
      {children}
      <div className="flex min-w-60 flex-1 gap-2">
        <Input
          name="answer"
          aria-label={t('answer-words')}
          placeholder={t('answer-words')}
          maxLength={MOST_ANSWER}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
        <Button type="submit" busy={busy} disabled={words.trim() === ''}>
          {t('answer')}
        </Button>
      </div>
    </form>
  );
}
