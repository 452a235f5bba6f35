import type { ReportLinkKept } from '@watchroom/shared/intake/public/link-api.ts';
import { ReportLinkId } from '@watchroom/shared/kernel/ids.ts';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { apiPath } from '../../../platform/api.ts';
import { EndDialog } from '../end-dialog.tsx';
import { linksKey } from './new-link.tsx';

interface RevokeLinkProps {
  readonly asked: ReportLinkKept | null;
  readonly onClose: () => void;
}

const Revoked = z.object({ id: ReportLinkId });

/** PUB-2: asks before a link ends for good. */
export function RevokeLink({ asked, onClose }: RevokeLinkProps) {
  const { t } = useTranslation('links');
  return (
    <EndDialog
      asked={asked}
      onClose={onClose}
      end={{ pathOf: (id) => apiPath`/api/report-links/${id}`, reply: Revoked, list: linksKey }}
      words={{ title: t('revoke-title', { name: asked?.name ?? '' }), text: t('revoke-text'), confirm: t('revoke') }}
    />
  );
}
