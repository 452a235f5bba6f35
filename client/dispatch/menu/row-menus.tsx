import { IncidentId, UnitId } from '@watchroom/shared/kernel/ids.ts';
import { type ReactNode, useState } from 'react';
import type { MenuPoint } from '../../ui/overlay/menu.tsx';
import { MenuArea } from '../../ui/overlay/menu-area.tsx';
import type { MenuTarget } from './menu-target.ts';
import { WorkMenu } from './work-menu.tsx';

export interface RowMenusProps {
  readonly onOpen: (target: MenuTarget) => void;
  readonly children: ReactNode;
}

/** Gives every row inside it its menu. Rows say what they are by `data-incident` or `data-unit`. */
export function RowMenus({ onOpen, children }: RowMenusProps) {
  const [target, setTarget] = useState<MenuTarget | null>(null);
  const [at, setAt] = useState<MenuPoint>({ x: 0, y: 0 });
  return (
    <>
      <MenuArea
        find={rowOf}
        onMenu={(found, point) => {
          setTarget(found);
          setAt(point);
        }}
      >
        {children}
      </MenuArea>
      <WorkMenu target={target} at={at} onClose={() => setTarget(null)} onOpen={onOpen} />
    </>
  );
}

function rowOf(element: Element): { readonly target: MenuTarget; readonly row: Element } | null {
  const row = element.closest('[data-incident], [data-unit]') ?? element.querySelector(':scope > [data-incident]');
  if (!(row instanceof HTMLElement)) return null;
  const incident = IncidentId.safeParse(row.dataset['incident']);
  if (incident.success) return { target: { kind: 'incident', id: incident.data }, row };
  const unit = UnitId.safeParse(row.dataset['unit']);
  return unit.success ? { target: { kind: 'unit', id: unit.data }, row } : null;
}
