import type { Disposition, DispositionChoice } from '@watchroom/shared/incident/closing/disposition.ts';
import type { Flow } from '@watchroom/shared/incident/incident-type.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Choices } from '../../incident/closing/choices.tsx';
import { useDispositions } from '../../incident/closing/use-dispositions.ts';
import { useCity, useTextIn } from '../../platform/use-session.ts';
import { Field } from '../../ui/control/field.tsx';
import { Textarea } from '../../ui/control/input.tsx';

/** Whether it was dealt with on the spot, and how far that is told. */
type Spot =
  | { readonly at: 'open' }
  | { readonly at: 'settled'; readonly disposition: Disposition | null; readonly result: string };

/** What is sent of it; null while something is missing, or another type was chosen since. Of a mediation only the outcome is kept. */
function settledIn(
  { disposition, result }: Extract<Spot, { at: 'settled' }>,
  flow: Flow | null,
  choices: readonly DispositionChoice[],
) {
  if (disposition === null || flow === null || !choices.some(({ code }) => code === disposition)) return null;
  if (flow === 'mediation') return { disposition, result: '' };
  return result.trim() === '' ? null : { disposition, result: result.trim() };
}

/** What is told of it for a report of this type, and what is sent of that; the field shows `spot`. */
export function useSpot(type: string) {
  const { types } = useCity();
  const [spot, onSpot] = useState<Spot>({ at: 'open' });
  const chosen = types.find(({ id }) => id === type);
  const flow = chosen?.flow ?? null;
  const choices = useDispositions(chosen?.id ?? null, flow);
  const settled = spot.at === 'settled' ? settledIn(spot, flow, choices) : null;
  return { field: { spot, onSpot, flow, choices }, settled, lacks: spot.at === 'settled' && settled === null };
}

interface SpotFieldProps {
  readonly spot: Spot;
  readonly onSpot: (spot: Spot) => void;
  /** Of the type that is chosen; null: none is. */
  readonly flow: Flow | null;
  /** What it can end with. */
  readonly choices: readonly DispositionChoice[];
}

/** INC-22: dealt with on the spot, and what came of it. */
export function SpotField({ spot, onSpot, flow, choices }: SpotFieldProps) {
  const { t } = useTranslation('patrol');
  const textIn = useTextIn();
  return (
    <fieldset className="flex flex-col gap-3" disabled={flow === null}>
      <label className="flex min-h-12 items-center gap-3 text-body">
        <input
          type="checkbox"
          name="settled"
          checked={spot.at === 'settled'}
          onChange={(event) =>
            onSpot(event.target.checked ? { at: 'settled', disposition: null, result: '' } : { at: 'open' })
          }
          className="size-6 accent-accent"
        />
        {t('report-on-spot')}
      </label>
      {spot.at === 'settled' && flow !== null && (
        <>
          <Choices
            label={t('report-disposition')}
            value={spot.disposition}
            options={choices.map(({ code, name }) => ({ value: code, text: textIn(name) }))}
            onChange={(disposition: Disposition) => onSpot({ ...spot, disposition })}
          />
          {flow !== 'mediation' && (
            <Field label={t('note')} hint={t('note-hint')} required>
              <Textarea
                name="result"
                rows={2}
                maxLength={2000}
                value={spot.result}
                onChange={(event) => onSpot({ ...spot, result: event.target.value })}
              />
            </Field>
          )}
        </>
      )}
    </fieldset>
  );
}
