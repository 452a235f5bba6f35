import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useHovered, useMap, useOverlay, useOverlayData } from '../../map/map-context.ts';
import { mapModeStore } from '../../map/map-mode.ts';
import { MapTip } from '../../map/map-tip.tsx';
import type { Hit } from '../../map/overlay.ts';
import { toolStore } from '../../map/tools/tool-choice.ts';
import { Age, Moment } from '../../ui/sign/age.tsx';
import { useZone } from '../../ui/sign/time-source.ts';
import { durationText } from '../../ui/sign/time-text.ts';
import { TrackBar } from './track-bar.tsx';
import { endTrack, type ShownTrack, useTrack } from './track-choice.ts';
import { trackFeatures } from './track-features.ts';
import { TRACK_SOURCE, trackOverlay } from './track-overlay.ts';

/** The track that was asked for: its line, its times under the pointer or the cross, and how to end it. */
export function TrackLayer() {
  const shown = useTrack();
  // Whoever leaves the map, or the room, leaves nothing behind (UNT-14).
  useEffect(() => endTrack, []);
  return shown === null ? null : (
    <Shown key={`${shown.reply.unit} ${shown.reply.from} ${shown.reply.to}`} shown={shown} />
  );
}

function Shown({ shown }: { readonly shown: ShownTrack }) {
  const { t } = useTranslation('track');
  const zone = useZone();
  useOverlay(trackOverlay);
  const features = useMemo(
    () =>
      trackFeatures(shown.reply, {
        zone,
        gap: (gap, ms) => t(`gap-${gap}`, { time: durationText(ms) }),
      }),
    [shown, zone, t],
  );
  useOverlayData(TRACK_SOURCE, features);
  useEscape();
  return (
    <>
      <PointTip />
      <TrackBar shown={shown} />
    </>
  );
}

/** Escape ends the track, unless something nearer to the hand has it. */
function useEscape(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || toolStore.getState().tool !== null || mapModeStore.getState().at === 'pick') return;
      const element = event.target instanceof HTMLElement ? event.target : null;
      if (element?.closest('[role=dialog], [role=menu], [role=listbox]') != null) return;
      event.stopPropagation();
      endTrack();
    };
    window.addEventListener('keydown', onKey, { capture: true });
    return () => window.removeEventListener('keydown', onKey, { capture: true });
  }, []);
}

/** When the unit was here: under the pointer, or where the map was pressed last. */
function PointTip() {
  const { t } = useTranslation('track');
  const map = useMap();
  const hovered = useHovered('track');
  const [pressed, setPressed] = useState<Hit | null>(null);
  useEffect(() => map?.onPress(({ hit }) => setPressed(hit?.overlay === 'track' ? hit : null)), [map]);
  const hit = hovered ?? pressed;
  if (hit === null) return null;
  const { accuracyM } = hit.properties;
  return (
    <MapTip place={hit.place}>
      <span className="flex items-center gap-2">
        <Moment at={hit.id} />
        <Age at={hit.id} />
        {typeof accuracyM === 'number' && <span>{t('accuracy', { n: Math.round(accuracyM) })}</span>}
      </span>
    </MapTip>
  );
}
