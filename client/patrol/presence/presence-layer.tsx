import type { PresenceCell } from '@watchroom/shared/patrol/presence/presence.ts';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useHovered, useOverlay, useOverlayData } from '../../map/map-context.ts';
import { MapTip } from '../../map/map-tip.tsx';
import { usePresence, usePresenceChoice } from './presence-choice.ts';
import { PRESENCE_SOURCE, presenceFeatures, presenceOverlay } from './presence-overlay.ts';

/** How long units were where, as a calm fill under everything else, while it is asked for (PRE-2). */
export function PresenceLayer() {
  const { on } = usePresenceChoice();
  const cells = usePresence().data?.cells;
  return on && cells !== undefined ? <Cells cells={cells} /> : null;
}

function Cells({ cells }: { readonly cells: readonly PresenceCell[] }) {
  const { t } = useTranslation('presence');
  const hit = useHovered('presence');
  useOverlay(presenceOverlay);
  useOverlayData(
    PRESENCE_SOURCE,
    useMemo(() => presenceFeatures(cells), [cells]),
  );
  const minutes = hit?.properties['minutes'];
  if (hit === null || typeof minutes !== 'number') return null;
  return (
    <MapTip place={hit.place}>
      <span className="tabular-nums">{t('minutes', { n: minutes })}</span>
    </MapTip>
  );
}
