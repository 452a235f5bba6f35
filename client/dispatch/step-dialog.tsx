import type { Assignment } from '@watchroom/shared/dispatch/assignment.ts';
import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOutcomeOnly } from '../incident/type-tree/use-outcome-only.ts';
import type { Fault } from '../platform/fault.ts';
import { Button } from '../ui/control/button.tsx';
import { Field } from '../ui/control/field.tsx';
import { Textarea } from '../ui/control/input.tsx';
import { Dialog } from '../ui/overlay/dialog.tsx';
import type { Answering } from './use-dispatch.ts';

export interface StepDialogProps {
  readonly callSign: string;
  readonly step: Answering['step'];
  /** Whose step it is: of some incidents no words are kept of what was done (INT-4). */
  readonly of: Pick<Assignment, 'incident' | 'order'>;
  readonly busy: boolean;
  readonly fault: Fault | null;
  readonly onSend: (words: Readonly<Record<string, string>>) => void;
  readonly onClose: () => void;
}

/** Asks for the words of a step: what was done (needed), or why it is freed or declined (may be left out). */
export function StepDialog({ callSign, step, of, busy, fault, onSend, onClose }: StepDialogProps) {
  const { t } = useTranslation('dispatch');
  const [words, setWords] = useState('');
  const [asked, setAsked] = useState(false);
  const form = useId();
  const needed = step === 'clear';
  const silent = useOutcomeOnly(of, 'incidents') && needed;
  const missing = needed && !silent && words.trim() === '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (!missing && !busy) onSend({ [needed ? 'note' : 'why']: words.trim() });
  };
  const title = step === 'free' ? t('free-title', { unit: callSign }) : `${callSign} · ${t(`radio-${step}`)}`;
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      {...(step === 'free' ? { description: t('free-hint') } : {})}
      actions={
        <>
          <Button onClick={onClose}>{t('back')}</Button>
          <Button tone="main" type="submit" form={form} busy={busy}>
            {step === 'free' ? t('free') : t('confirm')}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="flex flex-col gap-2">
        {silent && <p className="text-ink-soft">{t('outcome-only')}</p>}
        {!silent && (
          <Field
            label={t(needed ? 'note' : 'why')}
            required={needed}
            optional={!needed}
            error={asked && missing ? t('note-needed') : undefined}
          >
            <Textarea
              autoFocus
              rows={3}
              maxLength={needed ? 2_000 : 500}
              value={words}
              onChange={(event) => setWords(event.target.value)}
            />
          </Field>
        )}
        {fault !== null && (
          <p role="alert" className="text-fault">
            {fault.text}
          </p>
        )}
      </form>
    </Dialog>
  );
}
