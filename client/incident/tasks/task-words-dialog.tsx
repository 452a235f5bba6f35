import type { TaskDo } from '@watchroom/shared/incident/tasks/task-machine.ts';
import type { DepartmentId } from '@watchroom/shared/kernel/ids.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Combobox } from '../../ui/control/combobox.tsx';
import { Field } from '../../ui/control/field.tsx';
import { Textarea } from '../../ui/control/input.tsx';
import { FormDialog } from '../../ui/overlay/form-dialog.tsx';
import { useDepartmentOptions } from '../use-types.ts';

/** Moves that want words. */
export type WordedMove = Exclude<TaskDo, 'take' | 'approve'>;

interface TaskWordsDialogProps {
  readonly move: WordedMove;
  /** The department whose task it is. */
  readonly name: string;
  readonly department: DepartmentId;
  /** A desk for all departments says it for this one. */
  readonly behalf: boolean;
  readonly busy: boolean;
  readonly refusal: string | null;
  readonly onSend: (body: object) => void;
  readonly onClose: () => void;
}

/** Asks what was done, or why not; it stands in the timeline. */
export function TaskWordsDialog(props: TaskWordsDialogProps) {
  const { move, name, department, behalf, busy, refusal, onSend, onClose } = props;
  const { t } = useTranslation('tasks');
  const [words, setWords] = useState('');
  const [to, setTo] = useState<DepartmentId | null>(null);
  const [asked, setAsked] = useState(false);
  const others = useDepartmentOptions().filter(({ value }) => value !== department);
  const said = words.trim();
  const send = () => {
    setAsked(true);
    if (said === '' || busy) return;
    if (move !== 'hand-on') onSend(move === 'finish' ? { words: said } : { why: said });
    else if (to !== null) onSend({ department: to, why: said });
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
      {move === 'hand-on' && (
        <>
          <p className="text-meta text-ink-soft">{t('hand-hint')}</p>
          <Field label={t('hand-to')} required error={asked && to === null ? t('department-needed') : undefined}>
            <Combobox value={to} options={others} onChange={setTo} />
          </Field>
        </>
      )}
      <Field
        label={t(move === 'finish' ? 'finish-words' : 'why')}
        required
        error={asked && said === '' ? t('words-needed') : undefined}
      >
        <Textarea
          autoFocus={move !== 'hand-on'}
          rows={3}
          maxLength={1_000}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
      </Field>
    </FormDialog>
  );
}
