import type { TaskDo } from '@watchroom/shared/incident/tasks/task-machine.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Field } from '../../ui/control/field.tsx';
import { Textarea } from '../../ui/control/input.tsx';
import { FormDialog } from '../../ui/overlay/form-dialog.tsx';

interface TaskWordsDialogProps {
  readonly move: Exclude<TaskDo, 'take'>;
  /** The department whose task it is. */
  readonly name: string;
  /** A desk for all departments says it for this one. */
  readonly behalf: boolean;
  readonly busy: boolean;
  readonly refusal: string | null;
  readonly onSend: (body: object) => void;
  readonly onClose: () => void;
}

/** Asks what was done, or why not; it stands in the timeline. */
export function TaskWordsDialog({ move, name, behalf, busy, refusal, onSend, onClose }: TaskWordsDialogProps) {
  const { t } = useTranslation('tasks');
  const [words, setWords] = useState('');
  const [asked, setAsked] = useState(false);
  const said = words.trim();
  const send = () => {
    setAsked(true);
    if (said !== '' && !busy) onSend(move === 'finish' ? { words: said } : { why: said });
  };
  return (
    <FormDialog
      open
      onClose={onClose}
      title={t(`${move}-of`, { name })}
      send={t(move)}
      busy={busy}
      refusal={refusal}
      onSend={send}
    >
      {behalf && <p className="text-meta text-ink-soft">{t('behalf', { name })}</p>}
      <Field
        label={t(move === 'finish' ? 'finish-words' : 'why')}
        required
        error={asked && said === '' ? t('words-needed') : undefined}
      >
        <Textarea
          autoFocus
          rows={3}
          maxLength={1_000}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
      </Field>
    </FormDialog>
  );
}
