import { useTranslation } from 'react-i18next';
import { faultOf } from '../../platform/fault.ts';
import { ErrorState } from '../../ui/feedback/states.tsx';

/** A part of the screen that failed while drawing. The rest goes on. */
export function Broken({ error, reset }: { readonly error: unknown; readonly reset: () => void }) {
  const { t } = useTranslation('app');
  return (
    <main id="main" className="h-full min-h-60">
      <h1 className="sr-only">{t('broken-title')}</h1>
      <ErrorState title={t('broken-title')} text={t('broken-hint')} reference={faultOf(error).text} onRetry={reset} />
    </main>
  );
}
