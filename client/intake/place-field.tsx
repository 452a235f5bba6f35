import type { Position } from '@watchroom/shared/kernel/geo.ts';
import { Crosshair, X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useAreaAt } from '../area/use-areas.ts';
import { pickPlace, stopPicking } from '../map/map-mode.ts';
import { faultOf } from '../platform/fault.ts';
import { Button } from '../ui/control/button.tsx';
import { Field } from '../ui/control/field.tsx';
import { IconButton } from '../ui/control/icon-button.tsx';
import { Input } from '../ui/control/input.tsx';

export interface PlaceFieldProps {
  readonly place: Position | null;
  readonly address: string;
  readonly onPlace: (place: Position | null) => void;
  readonly onAddress: (address: string) => void;
  readonly placeError: string | undefined;
  readonly addressError: string | undefined;
  /** What the address does; left out: it decides the place where none is pointed at. */
  readonly addressHint?: string;
}

/** Where: a place pointed at on the map, or an address, or both; the place counts, the address is kept as told. */
export function PlaceField({
  place,
  address,
  onPlace,
  onAddress,
  placeError,
  addressError,
  addressHint,
}: PlaceFieldProps) {
  const { t } = useTranslation('intake');
  const pick = usePick(onPlace, t('pick-hint'));
  return (
    <div className="flex flex-col gap-2">
      <Field label={t('place')} error={placeError}>
        <span className="flex items-center gap-2">
          <Button icon={<Crosshair aria-hidden="true" className="size-4" />} onClick={pick}>
            {t(place === null ? 'pick' : 'pick-again')}
          </Button>
          {place !== null && (
            <>
              <span className="min-w-0 flex-1 truncate">
                <Whereabouts place={place} />
              </span>
              <IconButton
                label={t('place-clear')}
                icon={<X aria-hidden="true" className="size-4" />}
                onClick={() => onPlace(null)}
              />
            </>
          )}
        </span>
      </Field>
      <Field label={t('address')} hint={addressHint ?? t('address-hint')} error={addressError}>
        <Input value={address} maxLength={200} autoComplete="off" onChange={(event) => onAddress(event.target.value)} />
      </Field>
    </div>
  );
}

/**
 * Asks the map for a place. Whoever points at it may have written on meanwhile: the form as it is then hears of it. With the form the question
 * goes.
 */
function usePick(onPlace: (place: Position) => void, hint: string): () => void {
  const latest = useRef(onPlace);
  const isAsking = useRef(false);
  useEffect(() => {
    latest.current = onPlace;
  });
  useEffect(
    () => () => {
      if (isAsking.current) stopPicking();
    },
    [],
  );
  const end = () => {
    isAsking.current = false;
  };
  const onPick = (place: Position) => {
    end();
    latest.current(place);
  };
  return () => {
    pickPlace({ hint, onPick, onCancel: end });
    isAsking.current = true;
  };
}

/** The grid a place lies in, before anything is sent: a place outside the city is told at once. */
function Whereabouts({ place }: { readonly place: Position }) {
  const { t } = useTranslation('intake');
  const at = useAreaAt(place);
  if (at.isError)
    return (
      <span role="alert" className="text-fault">
        {faultOf(at.error).text}
      </span>
    );
  if (at.data === undefined) return <span className="text-ink-faint">{t('area-asking')}</span>;
  const names = at.data.path.slice(1).map((area) => area.name);
  return <span title={`${place[0].toFixed(6)}, ${place[1].toFixed(6)}`}>{names.join(' / ')}</span>;
}
