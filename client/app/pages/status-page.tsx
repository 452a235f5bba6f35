import type { UnitId } from '@watchroom/shared/kernel/ids.ts';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { RowMenus } from '../../dispatch/menu/row-menus.tsx';
import { useMay } from '../../platform/use-session.ts';
import { Forces } from '../../unit/forces/forces.tsx';
import { Require } from '../shell/require.tsx';
import { useNarrow } from '../shell/use-narrow.ts';
import { useOpenOnConsole } from './use-open-on-console.ts';

/** Units by area and status, roll calls and the roster beside them. Choosing a unit shows it on the console's map. */
export function StatusPage() {
  const { t } = useTranslation('app');
  const open = useOpenOnConsole();
  const narrow = useNarrow();
  const seesMap = useMay('incident.claim');
  const openUnit = useCallback((id: UnitId) => open({ kind: 'unit', id }), [open]);
  return (
    <Require action="roster.read">
      <main id="main" className="h-full">
        <h1 className="sr-only">{t('nav-status')}</h1>
        {seesMap ? (
          <RowMenus onOpen={open}>
            <Forces narrow={narrow} onOpen={openUnit} />
          </RowMenus>
        ) : (
          <Forces narrow={narrow} onOpen={null} />
        )}
      </main>
    </Require>
  );
}
