import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../ui/feedback/states.tsx';
import { Require } from '../shell/require.tsx';

export function DispatchPage() {
  const { t } = useTranslation('app');
  return (
    <Require action="dispatch.offer">
      <main id="main" className="h-full">
        <EmptyState title={t('dispatch-none')} />
      </main>
    </Require>
  );
}
