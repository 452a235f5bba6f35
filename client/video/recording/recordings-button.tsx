import type { Purpose } from '@watchroom/shared/access/purpose.ts';
import type { CameraId } from '@watchroom/shared/kernel/ids.ts';
import { History } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../platform/use-session.ts';
import { Button } from '../../ui/control/button.tsx';
import { IconButton } from '../../ui/control/icon-button.tsx';
import { PurposeDialog } from '../purpose-dialog.tsx';
import { RecordingsDialog } from './recordings-dialog.tsx';

export interface RecordingsButtonProps {
  readonly cameras: readonly { readonly id: CameraId; readonly name: string }[];
  /** What they are seen for, and as words on the picture; null: it is asked. */
  readonly reason: { readonly purpose: Purpose; readonly text: string } | null;
  readonly eventMs: number | null;
  /** `small`: a sign alone, in the head of a tile or a panel. */
  readonly form: 'small' | 'button';
}

/** Opens what was recorded of these cameras, once it is said what for (R64). */
export function RecordingsButton({ cameras, reason, eventMs, form }: RecordingsButtonProps) {
  const { t } = useTranslation('recording');
  const mayPlay = useMay('recording.play');
  const [open, setOpen] = useState(false);
  const [told, setTold] = useState<Purpose | null>(null);
  const [first] = cameras;
  if (!mayPlay || first === undefined) return null;
  const label = cameras.length > 1 ? t('recordings-here') : t('recordings-of', { name: first.name });
  const purpose = reason?.purpose ?? told;
  const text = reason?.text ?? (told !== null && 'reason' in told ? told.reason : '');
  const close = () => {
    setOpen(false);
    setTold(null);
  };
  return (
    <>
      {form === 'small' ? (
        <IconButton
          label={label}
          icon={<History aria-hidden="true" className="size-3.5" />}
          className="size-6"
          onClick={() => setOpen(true)}
        />
      ) : (
        <Button
          icon={<History aria-hidden="true" className="size-4" />}
          aria-label={label}
          onClick={() => setOpen(true)}
        >
          {t('recordings')}
        </Button>
      )}
      {open && purpose === null && (
        <PurposeDialog
          title={label}
          description={t('ask-description')}
          confirm={t('ask-confirm')}
          onPurpose={setTold}
          onClose={close}
        />
      )}
      {open && purpose !== null && (
        <RecordingsDialog cameras={cameras} purpose={purpose} purposeText={text} eventMs={eventMs} onClose={close} />
      )}
    </>
  );
}
