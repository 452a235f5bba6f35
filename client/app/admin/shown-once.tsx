import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/control/button.tsx';
import { Dialog } from '../../ui/overlay/dialog.tsx';

export interface ShownOnceProps {
  readonly title: string;
  readonly secret: string | null;
  readonly onClose: () => void;
}

/** A password or key the server made: shown this once, kept nowhere. */
export function ShownOnce({ title, secret, onClose }: ShownOnceProps) {
  const { t } = useTranslation('app');
  const [copied, setCopied] = useState(false);
  // There is no clipboard on a page served over plain http; the text can be selected all the same.
  const copy = () => navigator.clipboard?.writeText(secret ?? '').then(() => setCopied(true));
  const close = () => {
    setCopied(false);
    onClose();
  };
  return (
    <Dialog
      open={secret !== null}
      onClose={close}
      title={title}
      description={t('secret-once')}
      actions={
        <>
          <Button
            icon={
              copied ? <Check aria-hidden="true" className="size-4" /> : <Copy aria-hidden="true" className="size-4" />
            }
            onClick={() => void copy()}
          >
            {t(copied ? 'copied' : 'copy')}
          </Button>
          <Button tone="main" onClick={close}>
            {t('secret-kept')}
          </Button>
        </>
      }
    >
      <code className="block rounded-normal border border-line bg-well p-2 font-mono text-lead break-all select-all">
        {secret}
      </code>
    </Dialog>
  );
}
