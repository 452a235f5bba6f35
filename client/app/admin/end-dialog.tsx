import { ConfirmDialog } from '../../ui/overlay/confirm-dialog.tsx';
import { type End, useEnd } from './use-end.ts';

interface EndDialogProps {
  readonly asked: { readonly id: string; readonly name: string } | null;
  readonly onClose: () => void;
  readonly end: End;
  readonly words: { readonly title: string; readonly text: string; readonly confirm: string };
}

/** Asks before something of a list ends for good. */
export function EndDialog({ asked, onClose, end: what, words }: EndDialogProps) {
  const { end, busy, refusal } = useEnd(what);
  const confirm = async () => {
    if (asked !== null && (await end(asked.id))) onClose();
  };
  return (
    <ConfirmDialog
      open={asked !== null}
      onClose={onClose}
      {...words}
      busy={busy}
      refusal={refusal}
      onConfirm={() => void confirm()}
    />
  );
}
