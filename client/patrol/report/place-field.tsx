import type { UnitView } from '@watchroom/shared/unit/unit-api.ts';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAreas } from '../../area/use-areas.ts';
import { Button } from '../../ui/control/button.tsx';
import { Skeleton } from '../../ui/feedback/states.tsx';
import { Age, Moment } from '../../ui/sign/age.tsx';
import type { KeptFix } from '../position/position-trail.ts';
import { PlaceSearch } from './place-search.tsx';
import type { Placed } from './placed.ts';

/** The map is four times the page: it comes when it is asked for (PHN-5). */
const PlaceMap = lazy(() => import('./place-map.tsx').then((file) => ({ default: file.PlaceMap })));

/** A place older than this is marked: it may be the last street's, ms. */
const OLD_MS = 120_000;

export interface PlaceFieldProps {
  readonly unit: UnitView;
  readonly fix: KeptFix | null;
  /** What the officer chose; null: where the phone is counts. */
  readonly chosen: Placed | null;
  readonly onChosen: (chosen: Placed | null) => void;
}

/** INT-14: where it is: where the phone is, or, without a fix or elsewhere, an address, a point on a map, and last the unit's own area. */
export function PlaceField({ unit, fix, chosen, onChosen }: PlaceFieldProps) {
  const { t } = useTranslation('place');
  const [choosing, setChoosing] = useState(false);
  const choose = (next: Placed) => {
    onChosen(next);
    setChoosing(false);
  };
  const open = choosing || (fix === null && chosen === null);
  return (
    <section aria-label={t('title')} className="flex flex-col gap-2">
      <p className="text-meta text-ink-soft" role="status">
        <Known fix={fix} chosen={chosen} />
      </p>
      {open ? (
        <>
          <Ways unit={unit} fix={fix} onBegin={() => setChoosing(true)} onChosen={choose} />
          {(fix !== null || chosen !== null) && (
            <Button tone="quiet" className="min-h-12" onClick={() => setChoosing(false)}>
              {t('keep')}
            </Button>
          )}
        </>
      ) : (
        <div className="flex flex-wrap gap-2">
          <Button className="min-h-12 flex-1" onClick={() => setChoosing(true)}>
            {t(chosen === null ? 'elsewhere' : 'choose-again')}
          </Button>
          {chosen !== null && fix !== null && (
            <Button className="min-h-12 flex-1" onClick={() => onChosen(null)}>
              {t('here')}
            </Button>
          )}
        </div>
      )}
    </section>
  );
}

/** Which place goes with the report, and how it is known. */
function Known({ fix, chosen }: Pick<PlaceFieldProps, 'fix' | 'chosen'>) {
  const { t } = useTranslation('place');
  const { t: patrol } = useTranslation('patrol');
  if (chosen !== null) {
    const { by, words, place } = chosen;
    const where = words === '' ? place.map((degrees) => degrees.toFixed(5)).join(', ') : words;
    return <>{t(`by-${by}`, { where })}</>;
  }
  if (fix === null) return <>{t('no-fix')}</>;
  return (
    <>
      {patrol('report-place')} <Moment at={fix.at} form="time" /> <Age at={fix.at} oldAfterMs={OLD_MS} /> ·{' '}
      {patrol('sharing-accuracy', { m: Math.round(fix.accuracyM) })}
    </>
  );
}

interface WaysProps {
  readonly unit: UnitView;
  readonly fix: KeptFix | null;
  /** A hand is in it: a fix that comes now takes nothing away from under it. */
  readonly onBegin: () => void;
  readonly onChosen: (chosen: Placed) => void;
}

function Ways({ unit, fix, onBegin, onChosen }: WaysProps) {
  const { t } = useTranslation('place');
  const [words, setWords] = useState('');
  const [mapped, setMapped] = useState(false);
  const home = useAreas().get(unit.homeArea);
  const write = (next: string) => {
    onBegin();
    setWords(next);
  };
  const showMap = () => {
    onBegin();
    setMapped(!mapped);
  };
  return (
    <>
      <PlaceSearch near={fix?.place ?? home?.label ?? null} words={words} onWords={write} onChosen={onChosen} />
      <Button className="min-h-12" aria-expanded={mapped} onClick={showMap}>
        {t(mapped ? 'map-close' : 'map-open')}
      </Button>
      {mapped && (
        <Suspense fallback={<Skeleton rows={5} />}>
          <PlaceMap
            start={fix?.place ?? home?.label ?? null}
            onTake={(place) => onChosen({ by: 'map', place, words })}
          />
        </Suspense>
      )}
      {home !== undefined && (
        <Button
          className="min-h-12"
          onClick={() => onChosen({ by: 'area', place: home.label, words: words || home.name })}
        >
          {t('area', { name: home.name })}
        </Button>
      )}
    </>
  );
}
