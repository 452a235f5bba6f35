import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { Hourglass } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Badge } from '../../ui/sign/badge.tsx';
import { OwnerText } from '../incident-words.tsx';
import { useIsSilent } from './use-ownership.ts';

/** INC-10: whoever took it does nothing with it. Amber, and told by a sign and in words for who sees no amber. */
export function SilentBadge({ short = false }: { readonly short?: boolean }) {
  const { t } = useTranslation('incident');
  return (
    <Badge look="wait" icon={<Hourglass aria-hidden="true" className="size-3 shrink-0 text-wait" />}>
      {t(short ? 'silent-short' : 'silent')}
    </Badge>
  );
}

/** In a row there is room for one of the two: who has it, or that who has it does nothing. */
export function OwnerOrSilent({ incident }: { readonly incident: Incident }) {
  return useIsSilent(incident) ? <SilentBadge short /> : <OwnerText owner={incident.owner} />;
}
