import { Hourglass } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Badge } from '../../ui/sign/badge.tsx';

/** INC-10: whoever took it does nothing with it. Amber, and told by a sign and in words for who sees no amber. */
export function SilentBadge({ short = false }: { readonly short?: boolean }) {
  const { t } = useTranslation('incident');
  return (
    <Badge look="wait" icon={<Hourglass aria-hidden="true" className="size-3 shrink-0 text-wait" />}>
      {t(short ? 'silent-short' : 'silent')}
    </Badge>
  );
}
