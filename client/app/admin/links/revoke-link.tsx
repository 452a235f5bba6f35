import { useQueryClient } from '@tanstack/react-query';
import type { ReportLinkKept } from '@watchroom/shared/intake/public/link-api.ts';
import { ReportLinkId } from '@watchroom/shared/kernel/ids.ts';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { apiPath } from '../../../platform/api.ts';
import { useCommand } from '../../../platform/use-command.ts';
import { Button } from '../../../ui/control/button.tsx';
import { Dialog } from '../../../ui/overlay/dialog.tsx';
import { linksKey } from './new-link.tsx';

/** PUB-2: asks before a link ends for good. */
export function RevokeLink({
  asked,
  onClose,
}: {
  readonly asked: ReportLinkKept | null;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation('links');
  const queries = useQueryClient();
  const reply = z.object({ id: ReportLinkId });
  const { run, busy, fault } = useCommand((id: string) => ({
    method: 'DELETE',
    path: apiPath`/api/report-links/${id}`,
    reply,
  }));
  const onRevoke = async () => {
    if (asked === null || (await run(asked.id))?.ok !== true) return;
    await queries.invalidateQueries({ queryKey: linksKey });
    onClose();
  };
  return (
    <Dialog
      open={asked !== null}
      onClose={onClose}
      title={t('revoke-title', { name: asked?.name ?? '' })}
      description={t('revoke-text')}
      actions={
        <>
          <Button tone="quiet" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button tone="main" busy={busy} onClick={() => void onRevoke()}>
            {t('revoke')}
          </Button>
        </>
      }
    >
      {fault !== null && <p role="alert">{fault.text}</p>}
    </Dialog>
  );
}
