import type { CameraView } from '@watchroom/shared/camera/camera-api.ts';
import type { Incident } from '@watchroom/shared/incident/incident.ts';
import type { UnitView } from '@watchroom/shared/unit/unit-api.ts';
import { WriteButton } from '../../alert/write-button.tsx';
import { CameraCard } from '../../camera/camera-card.tsx';
import { PlaceCard } from '../../camera/place-card.tsx';
import { DrawingCard } from '../../drawing/drawing-card.tsx';
import { useSelection } from '../../map/selection.ts';
import { UnitCard } from '../../unit/unit-card.tsx';
import { CHOSEN_CAMERAS } from '../../video/use-dock-tiles.ts';
import { CameraActions } from './camera-actions.tsx';
import { FieldChoice } from './field/field-choice.tsx';
import { FollowButton } from './follow/follow-button.tsx';
import { GridOfPlace } from './grid/grid-of-place.tsx';
import { PlaceActions } from './place-actions.tsx';

export interface MapChoiceProps {
  readonly incident: Incident | undefined;
  /** Begins a report at a place; left out for who may not report. */
  readonly onReport: (() => void) | null;
}

/** The card of what is chosen on the map beside the open incident. */
export function MapChoice({ incident, onReport }: MapChoiceProps) {
  const selection = useSelection();
  const look = (camera: CameraView) => <CameraActions camera={camera} incident={incident} />;
  const actionsOf = (unit: UnitView) =>
    unit.duty === 'off' ? null : (
      <>
        <WriteButton text="write-unit" to={{ kind: 'units', units: [unit] }} />
        <FollowButton unit={unit} incident={incident?.id ?? null} />
      </>
    );
  if (selection.kind === 'camera') return <CameraCard id={selection.id} incident={incident ?? null} actions={look} />;
  if (selection.kind === 'drawing') return <DrawingCard id={selection.id} />;
  if (selection.kind === 'unit') return <UnitCard id={selection.id} actions={actionsOf} />;
  if (selection.kind !== 'place') return <FieldChoice />;
  const { place } = selection;
  return (
    <PlaceCard
      place={place}
      where={<GridOfPlace place={place} />}
      limit={CHOSEN_CAMERAS}
      onCamera={look}
      actions={<PlaceActions place={place} incident={incident} onReport={onReport} />}
    />
  );
}
