import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { DispatchBoard } from '../../dispatch/dispatch-board.tsx';
import { select } from '../../map/selection.ts';
import { Require } from '../shell/require.tsx';
import { useNarrow } from '../shell/use-narrow.ts';

export function DispatchPage() {
  const { t } = useTranslation('app');
  const navigate = useNavigate();
  const narrow = useNarrow();
  return (
    <Require action="dispatch.offer">
      <main id="main" className="h-full">
        <h1 className="sr-only">{t('nav-dispatch')}</h1>
        <DispatchBoard
          narrow={narrow}
          onOpen={({ id }) => {
            select({ kind: 'incident', id });
            void navigate({ to: '/', search: { incident: id } });
          }}
        />
      </main>
    </Require>
  );
}
