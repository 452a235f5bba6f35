import type { PhotoPlace } from '@watchroom/shared/incident/closing/closing.ts';
import { LATE, within } from '../../platform/offline/within.ts';

/** A phone that has not found itself by then sends its photo without a place, ms. */
const PATIENCE_MS = 5_000;

/** A photo as the server takes it, with where the phone is; a desk's screen says nothing of where a photo was taken. */
export async function photoForm(photo: File): Promise<FormData> {
  const form = new FormData();
  const taken = await whereNow();
  // Before the file: the server reads a form in its order.
  if (taken !== null) form.append('taken', JSON.stringify(taken));
  form.append('photo', photo);
  return form;
}

/** Where this phone is; null of a desk's screen, and of a phone that does not know in time. */
export function whereNow(): Promise<PhotoPlace | null> {
  const isPhone = matchMedia('(pointer: coarse)').matches && 'geolocation' in navigator;
  if (!isPhone) return Promise.resolve(null);
  const found = new Promise<PhotoPlace | null>((resolve) => {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => resolve({ place: [coords.longitude, coords.latitude], accuracyM: coords.accuracy }),
      () => resolve(null),
      { enableHighAccuracy: true, maximumAge: 10_000, timeout: PATIENCE_MS },
    );
  });
  // The browser's own time does not run while it asks the person; what was taken or spoken is kept all the same.
  return within(found, PATIENCE_MS).then((place) => (place === LATE ? null : place));
}
