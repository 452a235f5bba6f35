import type { TFunction } from 'i18next';
import { pickPlace, stopPicking } from '../../map/map-mode.ts';
import { addPoint, changeDraft } from './route-draft.ts';

/** What a new point is called until somebody names it. */
export const nameOf = (t: TFunction<'route'>) => (n: number) => t('editor-point', { n });

/** Every press on the map adds a point, until Escape. */
export function askForPoints(t: TFunction<'route'>, onStop: () => void): () => void {
  let over = false;
  const ask = () =>
    pickPlace({
      hint: t('editor-pick'),
      onPick: (place) => {
        changeDraft((one) => addPoint(one, place, nameOf(t)));
        ask();
      },
      onCancel: () => (over ? undefined : onStop()),
    });
  ask();
  return () => {
    over = true;
    stopPicking();
  };
}
