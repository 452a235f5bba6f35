import { isActive } from '@watchroom/shared/dispatch/assignment.ts';
import { useState } from 'react';
import { useRows } from '../../platform/use-room.ts';
import type { MenuPoint } from '../../ui/overlay/menu.tsx';
import { IncidentMenu } from './incident-menu.tsx';
import { type Asked, MenuDialog } from './menu-dialog.tsx';
import type { MenuTarget } from './menu-target.ts';
import { UnitMenu } from './unit-menu.tsx';

export interface WorkMenuProps {
  readonly target: MenuTarget | null;
  readonly at: MenuPoint;
  readonly onClose: () => void;
  /** Shows it: an incident in its panel, a unit on the map. */
  readonly onOpen: (target: MenuTarget) => void;
}

/** DSP-47: the menu of an incident or a unit, wherever it was asked for, and the dialog that a move of it needs. */
export function WorkMenu({ target, at, onClose, onOpen }: WorkMenuProps) {
  const incidents = useRows('incidents', 'incident');
  const assignments = useRows('incidents', 'assignment');
  const units = useRows('units', 'unit');
  const [asked, setAsked] = useState<Asked | null>(null);
  const incident = target?.kind === 'incident' ? incidents.get(target.id) : undefined;
  const unit = target?.kind === 'unit' ? units.get(target.id) : undefined;
  const order = unit?.assignment == null ? undefined : assignments.get(unit.assignment);
  const common = { at, onClose, onOpen, onAsk: setAsked };
  return (
    <>
      {incident !== undefined && <IncidentMenu key={incident.id} incident={incident} {...common} />}
      {unit !== undefined && (
        <UnitMenu key={unit.id} unit={unit} order={order !== undefined && isActive(order) ? order : null} {...common} />
      )}
      {asked !== null && <MenuDialog asked={asked} onEnd={() => setAsked(null)} />}
    </>
  );
}
