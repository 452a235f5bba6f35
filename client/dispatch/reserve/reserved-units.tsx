import type { Incident } from '@watchroom/shared/incident/incident.ts';
import type { UnitView } from '@watchroom/shared/unit/unit-api.ts';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Part } from '../../incident/panel/part.tsx';
import { useRows } from '../../platform/use-room.ts';
import { useMay } from '../../platform/use-session.ts';
import { Button } from '../../ui/control/button.tsx';
import { UnitStatusMark } from '../../unit/unit-line.tsx';
import { ReleaseDialog } from './release-dialog.tsx';
import { useReservedText } from './use-reserved.ts';

/** DSP-48: the units that are kept for this incident, each with until when; a desk that may send them gives them up here. */
export function ReservedUnits({ incident }: { readonly incident: Incident }) {
  const { t } = useTranslation('dispatch');
  const rows = useRows('units', 'unit');
  const mayOffer = useMay('dispatch.offer');
  const textOf = useReservedText();
  const [ending, setEnding] = useState<UnitView | null>(null);
  const kept = useMemo(
    () => [...rows.values()].filter(({ reserved }) => reserved?.incident === incident.id),
    [rows, incident.id],
  );
  if (kept.length === 0 && ending === null) return null;
  return (
    <Part title={t('reserved-units')} detail={kept.length}>
      <ul className="flex flex-col gap-1">
        {kept.map((unit) => (
          <li key={unit.id} data-unit={unit.id} className="flex items-center gap-2">
            <strong className="truncate font-semibold">{unit.callSign}</strong>
            <UnitStatusMark status={unit.status} terms={unit.terms} />
            <span className="min-w-0 flex-1 truncate text-meta text-ink-soft">{textOf(unit)}</span>
            {mayOffer && (
              <Button tone="quiet" onClick={() => setEnding(unit)}>
                {t('reserve-end')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {ending !== null && <ReleaseDialog unit={ending} onClose={() => setEnding(null)} />}
    </Part>
  );
}
