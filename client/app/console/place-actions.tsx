import type { Incident } from '@watchroom/shared/incident/incident.ts';
import type { Position } from '@watchroom/shared/kernel/geo.ts';
import { useTranslation } from 'react-i18next';
import { select } from '../../map/selection.ts';
import { Button } from '../../ui/control/button.tsx';
import { LookThere } from '../../video/steer/look-there.tsx';

interface PlaceActionsProps {
  readonly place: Position;
  readonly incident: Incident | undefined;
  readonly onReport: (() => void) | null;
}

/** What can be done at a place on the map: report from it, close the ways out of it, turn cameras to it. */
export function PlaceActions({ place, incident, onReport }: PlaceActionsProps) {
  const { t } = useTranslation('app');
  const { t: post } = useTranslation('post');
  return (
    <>
      {onReport !== null && <Button onClick={onReport}>{t('report-here')}</Button>}
      <Button onClick={() => select({ kind: 'interception', place })}>{post('interception-here')}</Button>
      <LookThere key={place.join()} place={place} incident={incident ?? null} />
    </>
  );
}
