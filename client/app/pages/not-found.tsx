import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../ui/feedback/states.tsx';

export function NotFound() {
  const { t } = useTranslation('app');
  return (
    <main id="main" className="h-full min-h-60">
      <h1 className="sr-only">{t('not-found-title')}</h1>
      <EmptyState
        title={t('not-found-title')}
        hint={t('not-found-hint')}
        action={
          <Link to="/" className="text-accent underline underline-offset-2">
            {t('to-home')}
          </Link>
        }
      />
    </main>
  );
}
