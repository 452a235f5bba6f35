import { IncidentId, UnitId } from '@watchroom/shared/kernel/ids.ts';
import { useEffect, useState } from 'react';
import type { MenuTarget } from '../../dispatch/menu/menu-target.ts';
import { WorkMenu } from '../../dispatch/menu/work-menu.tsx';
import { useMap } from '../../map/map-context.ts';
import type { MenuPress } from '../../map/map-engine.ts';
import { select } from '../../map/selection.ts';

/** The menus of incidents and units where their marks stand on the map: the same ones as in the lists. */
export function MapMenu() {
  const map = useMap();
  const [press, setPress] = useState<MenuPress | null>(null);
  useEffect(() => map?.onMenu(setPress), [map]);
  return (
    <WorkMenu
      target={press === null ? null : targetOf(press)}
      at={press?.at ?? { x: 0, y: 0 }}
      onClose={() => setPress(null)}
      onOpen={select}
    />
  );
}

function targetOf({ hit }: MenuPress): MenuTarget | null {
  if (hit.overlay === 'incident') return { kind: 'incident', id: IncidentId.parse(hit.id) };
  return hit.overlay === 'unit' ? { kind: 'unit', id: UnitId.parse(hit.id) } : null;
}
