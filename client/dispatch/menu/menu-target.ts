import type { IncidentId, UnitId } from '@watchroom/shared/kernel/ids.ts';
import type { MenuPoint } from '../../ui/overlay/menu.tsx';
import type { Asked } from './menu-dialog.tsx';

/** Whose menu was asked for. */
export type MenuTarget =
  | { readonly kind: 'incident'; readonly id: IncidentId }
  | { readonly kind: 'unit'; readonly id: UnitId };

/** What a menu of one thing is given. */
export interface MenuOfOne {
  readonly at: MenuPoint;
  readonly onClose: () => void;
  readonly onOpen: (target: MenuTarget) => void;
  readonly onAsk: (asked: Asked) => void;
}
