import { type FormEvent, type ReactNode, type RefObject, useEffect, useId, useRef } from 'react';
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

/** A form in a dialog: Enter sends, Escape leaves; what was written stays after a refusal, and what is wrong comes into sight. */
export function FormDialog({ open, onClose, title, send, busy, refusal, onSend, children }: FormDialogProps) {
  const { t } = useTranslation('ui');
  const form = useId();
  const body = useRef<HTMLFormElement>(null);
  useFaultInSight(body, busy);
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
      <form ref={body} id={form} noValidate onSubmit={submit} className="flex flex-col gap-3">
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

/** Once answered: the first field that was refused has the focus; words that belong to none are scrolled to. */
function useFaultInSight(body: RefObject<HTMLFormElement | null>, busy: boolean): void {
  const wasBusy = useRef(false);
  useEffect(() => {
    const isAnswered = wasBusy.current && !busy;
    wasBusy.current = busy;
    if (!isAnswered) return;
    const field = body.current?.querySelector<HTMLElement>('[aria-invalid=true]');
    if (field != null) field.focus();
    else body.current?.querySelector(':scope > [role=alert]')?.scrollIntoView({ block: 'nearest' });
  }, [body, busy]);
}
