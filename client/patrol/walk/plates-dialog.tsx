import { CheckpointCodes, type RouteView } from '@watchroom/shared/patrol/route.ts';
import { Printer } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { apiPath } from '../../platform/api.ts';
import { faultOf } from '../../platform/fault.ts';
import { useAnswer } from '../../platform/use-room.ts';
import { Button } from '../../ui/control/button.tsx';
import { ErrorState, Skeleton } from '../../ui/feedback/states.tsx';
import { PrintSheet } from '../../ui/layout/print-sheet.tsx';
import { Dialog } from '../../ui/overlay/dialog.tsx';
import { QrCode } from '../../ui/sign/qr-code.tsx';

/** PAT-9: the plates of a route, one to a sheet: scanned by any camera it opens the phone's page, read by eye it is typed there. */
export function PlatesDialog({ route, onClose }: { readonly route: RouteView; readonly onClose: () => void }) {
  const { t } = useTranslation('route');
  const answer = useAnswer({
    key: ['plates', route.id, route.rev],
    ask: { method: 'GET', path: apiPath`/api/routes/${route.id}/codes`, reply: CheckpointCodes },
  });
  const plates = (answer.data?.codes ?? []).map(({ point, name, code }) => (
    <article
      key={point}
      className="paper flex break-after-page flex-col items-center gap-2 border-b border-line p-4 text-center"
    >
      <p className="text-title font-semibold">{name}</p>
      <QrCode text={`${window.location.origin}/patrol?code=${code}`} label={t('plate-qr', { name })} />
      <p>{t('plate-scan')}</p>
      <p className="font-mono text-title font-semibold">{code}</p>
    </article>
  ));
  return (
    <>
      <Dialog
        open
        onClose={onClose}
        title={t('plates-title', { route: route.name })}
        description={t('plates-hint')}
        actions={
          <Button
            tone="main"
            disabled={plates.length === 0}
            icon={<Printer aria-hidden="true" className="size-4" />}
            onClick={() => window.print()}
          >
            {t('plates-print')}
          </Button>
        }
      >
        {answer.isError ? (
          <ErrorState title={t('plates')} text={faultOf(answer.error).text} onRetry={() => void answer.refetch()} />
        ) : answer.data === undefined ? (
          <Skeleton rows={6} />
        ) : (
          plates
        )}
      </Dialog>
      {plates.length > 0 && <PrintSheet>{plates}</PrintSheet>}
    </>
  );
}
