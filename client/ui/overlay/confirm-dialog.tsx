import { useTranslation } from 'react-i18next';
import { Button } from '../control/button.tsx';
import { Dialog } from './dialog.tsx';

export interface ConfirmDialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: string;
  /** One sentence: what happens. */
  readonly text: string;
  /** The word on the button that does it. */
  readonly confirm: string;
  readonly busy: boolean;
  readonly refusal: string | null;
  readonly onConfirm: () => void;
}

/** Asks before something that cannot be taken back. */
export function ConfirmDialog({ open, onClose, title, text, confirm, busy, refusal, onConfirm }: ConfirmDialogProps) {
  const { t } = useTranslation('ui');
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={title}
      description={text}
      actions={
        <>
          <Button tone="quiet" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button tone="main" busy={busy} onClick={onConfirm}>
            {confirm}
          </Button>
        </>
      }
    >
      {refusal !== null && <p role="alert">{refusal}</p>}
    </Dialog>
  );
}
