import { decide } from '@watchroom/shared/access/decide.ts';
import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { retypesAt } from '@watchroom/shared/incident/retype/retype.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../platform/use-session.ts';
import { Button } from '../../ui/control/button.tsx';
import { RetypeDialog } from './retype-dialog.tsx';

/** The way to another type, for who may, while the machine lets it. */
export function RetypeButton({ incident }: { readonly incident: Incident }) {
  const { t } = useTranslation('incident');
  const me = useMe();
  const [asking, setAsking] = useState(false);
  const { area, department, state } = incident;
  const may = retypesAt[state.at] && decide(me, 'incident.retype', { area, department }).ok;
  return (
    <>
      {may && (
        <Button tone="quiet" onClick={() => setAsking(true)}>
          {t('retype')}
        </Button>
      )}
      {asking && <RetypeDialog incident={incident} onClose={() => setAsking(false)} />}
    </>
  );
}
