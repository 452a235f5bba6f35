import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Fault } from '../../platform/fault.ts';
import { Button } from '../../ui/control/button.tsx';
import { Field } from '../../ui/control/field.tsx';
import { Textarea } from '../../ui/control/input.tsx';
import { Dialog } from '../../ui/overlay/dialog.tsx';
import { ResolveDialog } from '../closing/resolve-dialog.tsx';
import { useOutcome } from '../closing/use-outcome.ts';
import { MergeDialog } from '../merge/merge-dialog.tsx';
import type { Move } from './moves.ts';

interface MoveDialogProps {
  readonly incident: Incident;
  readonly move: Move;
  readonly busy: boolean;
  readonly fault: Fault | null;
  readonly onSend: (words: Readonly<Record<string, string>>) => void;
  readonly onClose: () => void;
}

const titles = {
  claim: 'claim',
  close: 'close-title',
  rework: 'rework-title',
  hold: 'hold-title',
  release: 'release-title',
  cancel: 'cancel-title',
  unfound: 'unfound-title',
  reopen: 'reopen-title',
  unmerge: 'unmerge-title',
} as const;

/** The dialog of a move: of resolving, of merging, or for words or a yes. */
export function MoveDialog({ move, ...rest }: MoveDialogProps) {
  if (move.do === 'merge') return <MergeDialog incident={rest.incident} onClose={rest.onClose} />;
  if (move.do === 'resolve') return <ResolveDialog {...rest} />;
  return <WordsDialog {...rest} move={move} name={move.do} />;
}

interface WordsDialogProps extends MoveDialogProps {
  readonly name: keyof typeof titles;
}

/** Asks for what a move needs, or only whether it is meant. Stays, with the refusal, until it is done or left. */
function WordsDialog({ incident, move, name: title, busy, fault, onSend, onClose }: WordsDialogProps) {
  const { t } = useTranslation('incident');
  const [words, setWords] = useState('');
  const [asked, setAsked] = useState(false);
  const form = useId();
  const outcome = useOutcome();
  const name = move.asks === 'why' ? move.asks : null;
  const missing = name !== null && words.trim() === '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (!missing && !busy) onSend(name === null ? {} : { [name]: words.trim() });
  };
  const { state } = incident;
  const description =
    move.do === 'close' && state.at === 'resolved'
      ? t('close-hint', { name: state.by.name, result: outcome(state) })
      : move.do === 'unmerge'
        ? t('unmerge-hint')
        : undefined;
  return (
    <Dialog
      open
      onClose={onClose}
      title={`${t(titles[title])} ${incident.number}`}
      {...(description === undefined ? {} : { description })}
      actions={
        <>
          <Button onClick={onClose}>{t('back')}</Button>
          <Button tone="main" type="submit" form={form} busy={busy}>
            {t(move.do)}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="flex flex-col gap-2">
        {name !== null && (
          <Field label={t(name)} required error={asked && missing ? t('words-needed') : undefined}>
            <Textarea
              autoFocus
              rows={4}
              maxLength={2_000}
              value={words}
              onChange={(event) => setWords(event.target.value)}
              onKeyDown={(event) => {
                if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit(event);
              }}
            />
          </Field>
        )}
        {fault !== null && (
          <p role="alert" className="text-fault">
            {fault.text}
            {fault.issues.map((issue) => (
              <span key={`${issue.path} ${issue.code}`} className="block">
                {issue.message}
              </span>
            ))}
          </p>
        )}
      </form>
    </Dialog>
  );
}
