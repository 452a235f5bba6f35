import { useNavigate } from '@tanstack/react-router';
import type { UnitId } from '@watchroom/shared/kernel/ids.ts';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { select } from '../../map/selection.ts';
import { useMay } from '../../platform/use-session.ts';
import { Forces } from '../../unit/forces/forces.tsx';
import { Require } from '../shell/require.tsx';
import { useNarrow } from '../shell/use-narrow.ts';

/** Units by area and status, roll calls and the roster beside them. Choosing a unit shows it on the console's map. */
export function StatusPage() {
  const { t } = useTranslation('app');
  const navigate = useNavigate();
  const narrow = useNarrow();
  const seesMap = useMay('incident.claim');
  const open = useCallback(
    (id: UnitId) => {
      select({ kind: 'unit', id });
      void navigate({ to: '/' });
    },
    [navigate],
  );
  return (
    <Require action="roster.read">
      <main id="main" className="h-full">
        <h1 className="sr-only">{t('nav-status')}</h1>
        <Forces narrow={narrow} onOpen={seesMap ? open : null} />
      </main>
    </Require>
  );
}
