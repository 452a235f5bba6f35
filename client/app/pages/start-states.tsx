import { useTranslation } from 'react-i18next';
import { faultOf } from '../../platform/fault.ts';
import { ErrorState } from '../../ui/feedback/states.tsx';

/** Before it is known who is there and which city it is. */
export function Starting() {
  const { t } = useTranslation('app');
  return (
    <main id="main" className="p-4 text-ink-faint">
      <h1 className="sr-only">{t('product')}</h1>
      {t('starting')}
    </main>
  );
}

export function NotStarted({ error, retry }: { readonly error: unknown; readonly retry: () => void }) {
  const { t } = useTranslation('app');
  return (
    <main id="main" className="h-full">
      <h1 className="sr-only">{t('product')}</h1>
      <ErrorState title={t('start-failed')} text={faultOf(error).text} onRetry={retry} />
    </main>
  );
}
