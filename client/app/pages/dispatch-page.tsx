import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MoveUp } from '../../dispatch/cover/cover-strip.tsx';
import { DispatchBoard } from '../../dispatch/dispatch-board.tsx';
import { RowMenus } from '../../dispatch/menu/row-menus.tsx';
import { MoveUpDialog } from '../../patrol/move-up/move-up-dialog.tsx';
import { useMay } from '../../platform/use-session.ts';
import { Require } from '../shell/require.tsx';
import { useNarrow } from '../shell/use-narrow.ts';
import { useOpenOnConsole } from './use-open-on-console.ts';

export function DispatchPage() {
  const { t } = useTranslation('app');
  const narrow = useNarrow();
  const mayAssign = useMay('patrol.assign');
  const [moving, setMoving] = useState<MoveUp | null>(null);
  const open = useOpenOnConsole();
  return (
    <Require action="dispatch.offer">
      <main id="main" className="h-full">
        <h1 className="sr-only">{t('nav-dispatch')}</h1>
        <RowMenus onOpen={open}>
          <DispatchBoard
            narrow={narrow}
            onMoveUp={mayAssign ? setMoving : null}
            onOpen={({ id }) => open({ kind: 'incident', id })}
          />
        </RowMenus>
        {moving !== null && (
          <MoveUpDialog
            unit={moving.candidate.unit.id}
            callSign={moving.candidate.unit.callSign}
            area={moving.area}
            onClose={() => setMoving(null)}
          />
        )}
      </main>
    </Require>
  );
}
