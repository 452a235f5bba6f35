import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { isOver } from '@watchroom/shared/incident/incident.ts';
import { lacksCommander } from '@watchroom/shared/incident/ownership/lacks-commander.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay, useMe } from '../../platform/use-session.ts';
import { Button } from '../../ui/control/button.tsx';
import { Badge } from '../../ui/sign/badge.tsx';
import { Person } from '../../ui/sign/person.tsx';
import { NameCommander } from './name-commander.tsx';

/** INC-19: who leads a major incident by name, or that nobody does and nobody can be sent before. */
export function CommanderLine({ incident }: { readonly incident: Incident }) {
  const { t } = useTranslation('incident');
  const me = useMe();
  const may = useMay('incident.command') && !isOver(incident);
  const [naming, setNaming] = useState(false);
  const { commander } = incident;
  if (!incident.major && commander === null) return null;
  return (
    <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-meta">
      <span className="text-ink-faint">{t('commander')}</span>
      {commander !== null && <Person name={commander.name} self={commander.id === me.id} />}
      {lacksCommander(incident) && <Badge look="strong">{t('commander-none')}</Badge>}
      {may && (
        <Button tone="quiet" onClick={() => setNaming(true)}>
          {t(commander === null ? 'commander-name' : 'commander-change')}
        </Button>
      )}
      {naming && <NameCommander incident={incident} onClose={() => setNaming(false)} />}
    </p>
  );
}
