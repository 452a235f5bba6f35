import { useTranslation } from 'react-i18next';

export function Gallery() {
  const { t } = useTranslation('gallery');
  return (
    <main id="main" className="h-full overflow-auto p-4">
      <h1 className="text-title font-semibold">{t('title')}</h1>
    </main>
  );
}
