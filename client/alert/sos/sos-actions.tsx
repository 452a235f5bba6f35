import type { Sos } from '@watchroom/shared/alert/sos/sos-api.ts';
import type { IncidentId } from '@watchroom/shared/kernel/ids.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useShortcut } from '../../platform/shortcut.ts';
import { useMay, useMe } from '../../platform/use-session.ts';
import { Button } from '../../ui/control/button.tsx';
import { SosEndDialog } from './sos-end-dialog.tsx';
import { isMine, useTakeSos } from './use-sos.ts';

export interface SosActionsProps {
  readonly sos: Sos;
  /** The one that a key takes. */
  readonly first: boolean;
  readonly onOpen: (incident: IncidentId) => void;
}

/** What a desk does with a call: takes it, opens its incident, ends it. Whoever comes second reads who was first. */
export function SosActions({ sos, first, onOpen }: SosActionsProps) {
  const { t } = useTranslation('sos');
  const me = useMe();
  const [mayOwn, mayTakeOver] = [useMay('sos.own'), useMay('sos.take_over')];
  const [ending, setEnding] = useState(false);
  const taking = useTakeSos();
  const { id, state, incident, callSign } = sos;
  const open = state.at === 'raised';
  const show = () => incident !== null && onOpen(incident.id);
  const take = async (way: 'own' | 'take-over') => {
    const answer = await taking.run({ id, way });
    if (answer?.ok) show();
  };
  const canOwn = open && mayOwn;
  useShortcut('g', canOwn && first ? () => void take('own') : null, 'dialogs');
  return (
    <>
      {taking.fault !== null && (
        <span role="alert" className="text-fault">
          {taking.fault.text}
        </span>
      )}
      {canOwn && (
        <Button
          tone="main"
          busy={taking.busy}
          {...(first ? { shortcut: 'G' } : {})}
          aria-label={t('take-of', { callSign })}
          onClick={() => void take('own')}
        >
          {t('take')}
        </Button>
      )}
      {!open && !isMine(sos, me) && mayTakeOver && (
        <Button busy={taking.busy} onClick={() => void take('take-over')}>
          {t('take-over')}
        </Button>
      )}
      {!open && incident !== null && <Button onClick={show}>{t('show')}</Button>}
      {isMine(sos, me) && <Button onClick={() => setEnding(true)}>{t('end')}</Button>}
      {ending && <SosEndDialog sos={sos} side="desk" onClose={() => setEnding(false)} />}
    </>
  );
}
