import { useTranslation } from 'react-i18next';
import { Banner } from '../../ui/feedback/banner.tsx';

/** That something rings, what it is, and whether it can be heard. */
export function OfferBanner({ request, locked }: { readonly request: boolean; readonly locked: boolean }) {
  const { t } = useTranslation('patrol');
  const details = [...(request ? [t('request-hint')] : []), ...(locked ? [t('ring-locked')] : [])];
  return (
    <Banner
      look="info"
      title={t(request ? 'request-title' : 'offer-title')}
      {...(details.length > 0 ? { detail: details.join(' ') } : {})}
    />
  );
}
