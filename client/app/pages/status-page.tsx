import { useNavigate } from '@tanstack/react-router';
import type { UnitId } from '@watchroom/shared/kernel/ids.ts';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { select } from '../../map/selection.ts';
import { useMay } from '../../platform/use-session.ts';
import { StatusBoard } from '../../unit/board/status-board.tsx';
import { Require } from '../shell/require.tsx';

/** Units by area and status. Choosing one shows it on the console's map. */
export function StatusPage() {
  const { t } = useTranslation('app');
  const seesMap = useMay('incident.claim');
  const navigate = useNavigate();
  const open = useCallback(
    (id: UnitId) => {
      select({ kind: 'unit', id });
      void navigate({ to: '/' });
    },
    [navigate],
  );
  return (
    <Require action="member.read">
      <main id="main" className="h-full">
        <h1 className="sr-only">{t('nav-status')}</h1>
        <StatusBoard onOpen={seesMap ? open : null} />
      </main>
    </Require>
  );
}
