import { useQueryClient } from '@tanstack/react-query';
import type { ReportLinkKept } from '@watchroom/shared/intake/public/link-api.ts';
import { ReportLinkId } from '@watchroom/shared/kernel/ids.ts';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { apiPath } from '../../../platform/api.ts';
import { useCommand } from '../../../platform/use-command.ts';
import { ConfirmDialog } from '../../../ui/overlay/confirm-dialog.tsx';
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
    <ConfirmDialog
      open={asked !== null}
      onClose={onClose}
      title={t('revoke-title', { name: asked?.name ?? '' })}
      text={t('revoke-text')}
      confirm={t('revoke')}
      busy={busy}
      refusal={fault?.text ?? null}
      onConfirm={() => void onRevoke()}
    />
  );
}
