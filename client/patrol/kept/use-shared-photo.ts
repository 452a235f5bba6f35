import { useCallback, useEffect, useState } from 'react';
import { dropShared, sharedPhoto } from '../worker/shared-photo.ts';

export interface SharedPhoto {
  /** Null: nothing was handed over, or it was dealt with. */
  readonly photo: Blob | null;
  readonly drop: () => Promise<void>;
}

/** A photo that another app of the phone has handed over and that nothing was done with yet. */
export function useSharedPhoto(): SharedPhoto {
  const [photo, setPhoto] = useState<Blob | null>(null);
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
    await dropShared();
    setPhoto(null);
  }, []);
  return { photo, drop };
}

function sameAs(known: Blob | null, found: Blob | null): Blob | null {
  return known !== null && found !== null && known.size === found.size && known.type === found.type ? known : found;
}
