import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../ui/feedback/states.tsx';
import { LinkBanner } from '../shell/link-banner.tsx';
import { Require } from '../shell/require.tsx';

/** The officer's phone: no top bar, touch density. */
export function PatrolPage() {
  const { t } = useTranslation('app');
  return (
    <div data-density="touch" className="flex h-full flex-col text-body">
      <LinkBanner />
      <Require action="order.read">
        <main id="main" className="min-h-0 flex-1">
          <EmptyState title={t('patrol-none')} />
        </main>
      </Require>
    </div>
  );
}
