import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';

/** From a desk's screens to the phone's page, which is another one: the server sends it for this address. */
export function PhoneDoor() {
  const { t } = useTranslation('app');
  useEffect(() => window.location.replace(window.location.href), []);
  return (
    <main id="main" className="p-4 text-ink-faint">
      <h1 className="sr-only">{t('product')}</h1>
      {t('starting')}
    </main>
  );
}
