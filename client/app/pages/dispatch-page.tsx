import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MoveUp } from '../../dispatch/cover/cover-strip.tsx';
import { DispatchBoard } from '../../dispatch/dispatch-board.tsx';
import { select } from '../../map/selection.ts';
import { MoveUpDialog } from '../../patrol/move-up/move-up-dialog.tsx';
import { useMay } from '../../platform/use-session.ts';
import { Require } from '../shell/require.tsx';
import { useNarrow } from '../shell/use-narrow.ts';

export function DispatchPage() {
  const { t } = useTranslation('app');
  const navigate = useNavigate();
  const narrow = useNarrow();
  const mayAssign = useMay('patrol.assign');
  const [moving, setMoving] = useState<MoveUp | null>(null);
  return (
    <Require action="dispatch.offer">
      <main id="main" className="h-full">
        <h1 className="sr-only">{t('nav-dispatch')}</h1>
        <DispatchBoard
          narrow={narrow}
          onMoveUp={mayAssign ? setMoving : null}
          onOpen={({ id }) => {
            select({ kind: 'incident', id });
            void navigate({ to: '/', search: { incident: id } });
          }}
        />
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
