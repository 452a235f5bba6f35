import type { ReportLinkKept } from '@watchroom/shared/intake/public/link-api.ts';
import { Printer } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/control/button.tsx';
import { PrintSheet } from '../../../ui/layout/print-sheet.tsx';
import { Dialog } from '../../../ui/overlay/dialog.tsx';
import { QrCode } from '../../../ui/sign/qr-code.tsx';

export interface LinkSheetProps {
  readonly link: ReportLinkKept | null;
  readonly origin: string;
  readonly onClose: () => void;
}

/** The sheet that hangs on a wall: on the screen to look at, on paper as it is. */
export function LinkSheet({ link, origin, onClose }: LinkSheetProps) {
  const { t } = useTranslation('links');
  const address = link === null ? '' : `${origin}/report/${link.token}`;
  const sheet = link !== null && <Sheet name={link.name} address={address} />;
  return (
    <>
      <Dialog
        open={link !== null}
        onClose={onClose}
        title={link?.name ?? ''}
        actions={
          <>
            <a
              href={address}
              target="_blank"
              rel="noreferrer"
              className="control-height inline-flex items-center rounded-normal px-2.5 text-ink-soft hover:bg-hover"
            >
              {t('open')}
            </a>
            <Button tone="main" icon={<Printer aria-hidden="true" className="size-4" />} onClick={() => window.print()}>
              {t('print')}
            </Button>
          </>
        }
      >
        {sheet}
        <code className="mt-2 block rounded-normal border border-line bg-well p-2 font-mono text-meta break-all select-all">
          {address}
        </code>
      </Dialog>
      {sheet !== false && <PrintSheet>{sheet}</PrintSheet>}
    </>
  );
}

function Sheet({ name, address }: { readonly name: string; readonly address: string }) {
  const { t } = useTranslation('links');
  return (
    <div className="paper flex flex-col items-center gap-2 p-4 text-center">
      <p className="text-title font-semibold">{name}</p>
      <p className="text-lead">{t('sheet-scan')}</p>
      <QrCode text={address} label={t('qr-label', { name })} />
      <p>{t('sheet-anonymous')}</p>
      <p className="font-semibold">{t('sheet-urgent')}</p>
    </div>
  );
}
