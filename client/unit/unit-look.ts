import type { UnitKind, UnitStatus } from '@watchroom/shared/unit/unit-api.ts';
import type { PaletteToken } from '../map/palette.ts';
import type { StateForm, StateTone } from '../ui/sign/shapes.ts';

/**
 * How a unit looks, on the map and in lists. Kind is the outline, status the fill and the mark inside, so that both can
 * be told without colour; old positions are hollow.
 */
export interface StatusLook {
  readonly form: StateForm;
  readonly tone: StateTone;
  readonly token: PaletteToken;
  /** Cut out of the fill on the map. */
  readonly mark: 'none' | 'dot' | 'bar' | 'ring';
}

export const statusLooks: Readonly<Record<UnitStatus, StatusLook>> = {
  available: { form: 'ring', tone: 'ready', token: 'state-ready', mark: 'none' },
  // Free, and not to be had: the ring of a free one, closed with a bar.
  reserved: { form: 'dashed', tone: 'ready', token: 'state-ready', mark: 'ring' },
  offered: { form: 'dashed', tone: 'moving', token: 'state-moving', mark: 'ring' },
  accepted: { form: 'half', tone: 'moving', token: 'state-moving', mark: 'bar' },
  en_route: { form: 'half', tone: 'moving', token: 'state-moving', mark: 'bar' },
  on_scene: { form: 'solid', tone: 'there', token: 'state-there', mark: 'dot' },
  busy: { form: 'dot', tone: 'off', token: 'state-off', mark: 'bar' },
  break: { form: 'dot', tone: 'off', token: 'state-off', mark: 'dot' },
  off_duty: { form: 'cross', tone: 'off', token: 'state-off', mark: 'none' },
};

/** Outlines that point north, as SVG paths in a 24 × 24 box around its middle. */
export const kindPaths: Readonly<Record<UnitKind, string>> = {
  car: 'M12 2 20 21 12 17.5 4 21Z',
  motorcycle: 'M12 2 16.5 21.5 12 18 7.5 21.5Z',
  foot: 'M12 3 16.4 9.6A6 6 0 1 1 7.6 9.6Z',
  team: 'M12 2 22 20 16.5 18.5 12 21.5 7.5 18.5 2 20Z',
  boat: 'M12 2C17 7 18.2 13 17 21.5H7C5.8 13 7 7 12 2Z',
  'fire-engine': 'M12 2 19.5 9V21.5H4.5V9Z',
  ambulance: 'M12 2 19.5 9V21.5H14.5V18.5H9.5V21.5H4.5V9Z',
};
