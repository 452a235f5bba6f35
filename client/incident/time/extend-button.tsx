import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../platform/use-session.ts';
import { Button } from '../../ui/control/button.tsx';
import { ExtendDialog } from './extend-dialog.tsx';
import { canExtend } from './extension.ts';

/** For whoever may approve more time, where time can be given. */
export function ExtendButton({ incident }: { readonly incident: Incident }) {
  const { t } = useTranslation('incident');
  const may = useMay('incident.hold');
  const [asking, setAsking] = useState(false);
  return (
    <>
      {may && canExtend(incident) && (
        <Button tone="quiet" onClick={() => setAsking(true)}>
          {t('extend')}
        </Button>
      )}
      {asking && <ExtendDialog incident={incident} onClose={() => setAsking(false)} />}
    </>
  );
}
