import type { PublicForm } from '@watchroom/shared/intake/public/public-api.ts';
import type { Position } from '@watchroom/shared/kernel/geo.ts';
import { LocateFixed, MapPin } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/control/button.tsx';
import { Field } from '../../ui/control/field.tsx';
import { Input } from '../../ui/control/input.tsx';
import { Skeleton } from '../../ui/feedback/states.tsx';

/** The map is ten times the page: it comes when it is asked for. */
const PinMap = lazy(() => import('./pin-map.tsx').then((module) => ({ default: module.PinMap })));

/** A fix worse than this says no more than the poster does, metres. */
const ROUGHEST_M = 500;

export interface Chosen {
  readonly place: Position;
  /** Metres, of a phone's own fix. */
  readonly accuracyM: number | null;
}
export interface PublicPlaceProps {
  readonly token: string;
  readonly form: PublicForm;
  readonly chosen: Chosen | null;
  readonly onChosen: (chosen: Chosen | null) => void;
  readonly words: string;
  readonly onWords: (words: string) => void;
}

/** Where it is: by the phone, when it is asked and allowed, by the map, by words, or where the code hangs. */
export function PublicPlace({ token, form, chosen, onChosen, words, onWords }: PublicPlaceProps) {
  const { t } = useTranslation('public');
  const [open, setOpen] = useState(false);
  const [locating, setLocating] = useState<'no' | 'asked' | 'denied' | 'failed'>('no');
  const locate = () => {
    setLocating('asked');
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        const rough = coords.accuracy > ROUGHEST_M;
        setLocating(rough ? 'failed' : 'no');
        if (!rough) onChosen({ place: [coords.longitude, coords.latitude], accuracyM: Math.round(coords.accuracy) });
      },
      (error) => setLocating(error.code === error.PERMISSION_DENIED ? 'denied' : 'failed'),
      { enableHighAccuracy: true, timeout: 15_000, maximumAge: 30_000 },
    );
  };
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="mb-1 font-semibold">{t('where')}</legend>
      <div className="grid grid-cols-2 gap-2">
        <Button
          icon={<LocateFixed aria-hidden="true" className="size-5" />}
          busy={locating === 'asked'}
          onClick={locate}
        >
          {t(locating === 'asked' ? 'locating' : 'locate')}
        </Button>
        <Button
          icon={<MapPin aria-hidden="true" className="size-5" />}
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          {t(open ? 'map-close' : 'on-map')}
        </Button>
      </div>
      {(locating === 'denied' || locating === 'failed') && (
        <p role="alert" className="text-meta text-fault">
          {t(`locate-${locating}`)}
        </p>
      )}
      {open && (
        <Suspense fallback={<Skeleton rows={5} />}>
          <PinMap
            token={token}
            start={chosen?.place ?? form.place}
            onTake={(place) => {
              onChosen({ place, accuracyM: null });
              setOpen(false);
            }}
          />
        </Suspense>
      )}
      <div role="status" className="flex flex-wrap items-center justify-between gap-2 text-meta text-ink-soft">
        <span>{chosenWords(t, form, chosen)}</span>
        {chosen !== null && (
          <Button tone="quiet" onClick={() => onChosen(null)}>
            {t('place-clear')}
          </Button>
        )}
      </div>
      <Field label={t('where-words')} hint={t('where-hint')} optional>
        <Input value={words} maxLength={120} autoComplete="off" onChange={(event) => onWords(event.target.value)} />
      </Field>
    </fieldset>
  );
}

function chosenWords(
  t: ReturnType<typeof useTranslation<'public'>>['t'],
  { name }: PublicForm,
  chosen: Chosen | null,
): string {
  if (chosen === null) return t('place-none', { name });
  return chosen.accuracyM === null ? t('place-set') : t('place-accuracy', { m: chosen.accuracyM });
}
