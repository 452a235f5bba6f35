import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../ui/feedback/states.tsx';
import { Require } from '../shell/require.tsx';

export function WallPage() {
  const { t } = useTranslation('app');
  return (
    <Require action="incident.claim">
      <main id="main" className="h-full">
        <EmptyState title={t('wall-title')} />
      </main>
    </Require>
  );
}
