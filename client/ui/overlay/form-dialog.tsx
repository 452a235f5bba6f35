import { type FormEvent, type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../control/button.tsx';
import { Dialog } from './dialog.tsx';

export interface FormDialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: string;
  /** The word on the button that sends. */
  readonly send: string;
  readonly busy: boolean;
  /** A refusal that belongs to no field. */
  readonly refusal: string | null;
  readonly onSend: () => void;
  readonly children: ReactNode;
}

/** A form in a dialog: Enter sends, Escape leaves; what was written stays after a refusal. */
export function FormDialog({ open, onClose, title, send, busy, refusal, onSend, children }: FormDialogProps) {
  const { t } = useTranslation('ui');
  const form = useId();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSend();
  };
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={title}
      actions={
        <>
          <Button tone="quiet" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button tone="main" type="submit" form={form} busy={busy}>
            {send}
          </Button>
        </>
      }
    >
      <form id={form} noValidate onSubmit={submit} className="flex flex-col gap-3">
        {children}
        {refusal !== null && (
          <p role="alert" className="border-l-4 border-fault bg-fault-wash px-2 py-1.5">
            {refusal}
          </p>
        )}
      </form>
    </Dialog>
  );
}
