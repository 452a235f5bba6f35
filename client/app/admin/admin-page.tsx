import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../ui/feedback/states.tsx';
import { Require } from '../shell/require.tsx';

export function AdminPage() {
  const { t } = useTranslation('app');
  return (
    <Require action="area.read">
      <main id="main" className="h-full">
        <EmptyState title={t('admin-none')} />
      </main>
    </Require>
  );
}
