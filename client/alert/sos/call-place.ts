export interface CallPlaceParts {
  /** Undefined where this browser knows no places. */
  readonly geolocation: Pick<Geolocation, 'getCurrentPosition'> | undefined;
  /** Undefined where it does not say what is granted: then nobody knows whether it would ask. */
  readonly permissions: Pick<Permissions, 'query'> | undefined;
  readonly onPlace: (position: GeolocationPosition) => void;
}

export interface CallPlace {
  /** A hold has begun. */
  readonly begin: () => void;
  /** It was held to its end. */
  readonly held: () => void;
}

/** A fix so old still says where somebody is, ms; a fresh one is waited for no longer than a person would. */
const options = { enableHighAccuracy: true, maximumAge: 10_000, timeout: 20_000 } as const;

/**
 * SOS-13: looks for the place of a call. While the button is held only where the browser gives it without a question: one that opens under
 * the thumb takes the hold away, and with it the call. Else as soon as the call is on its way, which gets the place behind it.
 */
export function callPlace({ geolocation, permissions, onPlace }: CallPlaceParts): CallPlace {
  let asked = false;
  const ask = () => {
    if (asked || geolocation === undefined) return;
    asked = true;
    geolocation.getCurrentPosition(onPlace, () => undefined, options);
  };
  return {
    begin: () => {
      asked = false;
      permissions?.query({ name: 'geolocation' }).then(
        ({ state }) => state === 'granted' && ask(),
        () => undefined,
      );
    },
    held: ask,
  };
}
