import { useCallback, useEffect, useState } from 'react';
import { dropShared, isSharedLost, sharedPhoto } from '../worker/shared-photo.ts';

export interface SharedPhoto {
  /** Null: nothing was handed over, or it was dealt with. */
  readonly photo: Blob | null;
  /** This page was opened by a photo that the phone could not keep. */
  readonly lost: boolean;
  readonly drop: () => Promise<void>;
}

/** A photo that another app of the phone has handed over and that nothing was done with yet. */
export function useSharedPhoto(): SharedPhoto {
  const [photo, setPhoto] = useState<Blob | null>(null);
  const [lost, setLost] = useState(() => isSharedLost(window.location.search));
  useEffect(() => {
    // The same photo again is the same one: a form that has it keeps what was written.
    const look = () =>
      void sharedPhoto().then(
        (found) => setPhoto((known) => sameAs(known, found)),
        () => undefined,
      );
    look();
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, []);
  const drop = useCallback(async () => {
    if (isSharedLost(window.location.search))
      window.history.replaceState(window.history.state, '', window.location.pathname);
    setLost(false);
    await dropShared();
    setPhoto(null);
  }, []);
  return { photo, lost, drop };
}

function sameAs(known: Blob | null, found: Blob | null): Blob | null {
  return known !== null && found !== null && known.size === found.size && known.type === found.type ? known : found;
}
